namespace HaploEmbed.Simulation;

/// <summary>A part of the world, for the drawing of places.</summary>
internal sealed record Region(SimulatedPlace[] Places)
{
    /// <summary>Gets all, in the order of the weights of <see cref="LineagePlaces"/>.</summary>
    /// <remarks>Latitudes and longitudes of the towns, in hundredths of a degree: general knowledge, rounded.</remarks>
    public static IReadOnlyList<Region> All { get; } =
    [
        // West Africa
        new([new("Nigeria", "Ibadan", 738, 395), new("Ghana", "Accra", 560, -19), new("Senegal", "Dakar", 1469, -1745)]),

        // East Africa
        new([new("Kenya", "Nairobi", -129, 3682), new("Ethiopia", "Addis Ababa", 903, 3874), new("Sudan", "Khartoum", 1550, 3256)]),

        // Southern Africa
        new([new("South Africa", "Cape Town", -3392, 1842), new("Botswana", "Gaborone", -2465, 2591), new("Zambia", "Lusaka", -1539, 2832)]),

        // North Africa and the Near East
        new([new("Egypt", "Cairo", 3004, 3124), new("Morocco", "Rabat", 3402, -684), new("Jordan", "Amman", 3195, 3593)]),

        // Europe
        new([new("Finland", "Helsinki", 6017, 2494), new("Italy", "Rome", 4190, 1250), new("Poland", "Warsaw", 5223, 2101), new("Spain", "Madrid", 4042, -370)]),

        // South Asia
        new([new("India", "Hyderabad", 1739, 7849), new("Pakistan", "Lahore", 3155, 7434), new("Sri Lanka", "Colombo", 693, 7986)]),

        // East Asia
        new([new("China", "Kunming", 2504, 10_272), new("Japan", "Tokyo", 3568, 13_969), new("Mongolia", "Ulaanbaatar", 4792, 10_691)]),

        // South-East Asia and Oceania
        new([new("Papua New Guinea", "Port Moresby", -944, 14_718), new("Philippines", "Manila", 1460, 12_098), new("Indonesia", "Makassar", -515, 11_943)]),

        // The Americas
        new([new("Mexico", "Oaxaca", 1707, -9672), new("Peru", "Cusco", -1353, -7197), new("Brazil", "Manaus", -312, -6002)]),
    ];
}
