using CsCheck;
using HaploEmbed.Haplogroups.Alignment;

namespace HaploEmbed.Tests.Haplogroups.Alignment;

/// <summary>Pairs of spans to align: a target with repeats, and a query that came from it by differences of all kinds.</summary>
internal static class CodePairs
{
    public static Gen<(byte[] Query, byte[] Target, int Draw)> Any { get; } = Gen.Int[0, int.MaxValue - 1].Select(Make);

    private static (byte[] Query, byte[] Target, int Draw) Make(int seed)
    {
        var random = new Random(seed);
        var target = MakeTarget(random);
        var query = new List<byte>(target);
        var rate = (new[] { 0, 0.002, 0.005, 0.02, 0.1 })[random.Next(5)];
        for (var i = 0; i < query.Count; i++)
        {
            query[i] = random.NextDouble() < rate ? (byte)random.Next(random.Next(8) == 0 ? 5 : 4) : query[i];
        }

        for (var count = random.Next(6); count > 0 && query.Count > 1; count--)
        {
            Change(query, random);
        }

        if (random.Next(3) == 0)
        {
            query.AddRange(Bases(random, random.Next(300)));
        }

        if (random.Next(3) == 0)
        {
            query.RemoveRange(1, random.Next(query.Count));
        }

        return ([.. query], random.Next(3) == 0 ? target[..random.Next(1, target.Length + 1)] : target, random.Next());
    }

    private static byte[] MakeTarget(Random random)
    {
        var length = random.Next((new[] { 60, 600, 2500, 7000 })[random.Next(4)]) + 1;
        var target = Bases(random, length).ToArray();
        for (var repeats = random.Next(5); repeats > 0; repeats--)
        {
            var start = random.Next(length);
            var period = random.Next(1, random.Next(2) == 0 ? 6 : 150);
            for (var i = start + period; i < Math.Min(length, start + period + random.Next(400)); i++)
            {
                target[i] = target[i - period];
            }
        }

        return target;
    }

    private static void Change(List<byte> query, Random random)
    {
        var place = random.Next(query.Count);
        var length = (int)Math.Pow(random.Next(2) == 0 ? 12 : 300, random.NextDouble());
        var within = Math.Min(length, query.Count - place);
        switch (random.Next(5))
        {
            case 0:
                query.RemoveRange(place, Math.Min(within, query.Count - 1));
                break;
            case 1:
                query.InsertRange(place, Bases(random, length));
                break;
            case 2:
                query.InsertRange(place, query.GetRange(place, within));
                break;
            case 3:
                Replace(query, place, within, _ => BaseCodes.Other);
                break;
            default:
                Replace(query, place, within, code => random.Next(4) == 0 ? (byte)random.Next(4) : code);
                break;
        }
    }

    private static void Replace(List<byte> query, int place, int length, Func<byte, byte> change)
    {
        for (var i = place; i < place + length; i++)
        {
            query[i] = change(query[i]);
        }
    }

    private static IEnumerable<byte> Bases(Random random, int count) => Enumerable.Range(0, count).Select(_ => (byte)random.Next(4));
}
