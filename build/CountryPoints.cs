// Fills the columns latitude, longitude and radius_km of src/Ingest/Geography/countries.tsv from Natural Earth's shapes.
//
// Get countries-10m.json (from the npm package world-atlas, in the version that the table's header names), then, in the checkout:
//
//     dotnet run build/CountryPoints.cs -- countries-10m.json src/Ingest/Geography/countries.tsv
//
// A row's shape is in its column natural_earth: names of countries there, joined by " + ". A box [south, west, north, east] after
// a name takes the islands in the box alone; a name without one takes what no row of another ISO code has boxed. The point is the
// middle of the area on the sphere, of a box {south, west, north, east} alone where there is one; the radius reaches from the point
// to the farthest border of all.

using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

const double EarthRadius = 6371.0;

// 40 m by 40 m.
const double Dot = 4e-11;

var outlines = Outlines(args[0]);
var lines = File.ReadAllLines(args[1]);
var header = Array.FindIndex(lines, line => !line.StartsWith('#'));
var columns = lines[header].Split('\t').ToList();
var (code, shape, latitude) = (columns.IndexOf("code"), columns.IndexOf("natural_earth"), columns.IndexOf("latitude"));

var rows = lines.Skip(header + 1).Select(line => line.Split('\t')).ToList();
var boxed = rows
    .Where(row => row.Length > shape)
    .SelectMany(row => Parts(row[shape]), (row, part) => (Code: row[code], Part: part))
    .Where(taken => taken.Part.Within is not null)
    .ToList();

foreach (var row in rows.Where(row => row.Length > shape))
{
    var parts = Parts(row[shape]).ToList();
    var land = parts.SelectMany(part => Take(part, row[code])).ToList();
    var main = parts[0].Main is { } box ? land.Where(outline => box.Holds(outline[0])) : land;
    var point = Vector3d.Sum(main.Select(MiddleTimesArea)).Unit();
    var radius = land.SelectMany(outline => outline).Max(vertex => EarthRadius * point.Angle(vertex));
    row[latitude] = point.Latitude.ToString("F4", CultureInfo.InvariantCulture);
    row[latitude + 1] = point.Longitude.ToString("F4", CultureInfo.InvariantCulture);
    row[latitude + 2] = Math.Ceiling(radius).ToString(CultureInfo.InvariantCulture);
}

File.WriteAllText(args[1], string.Join('\n', [.. lines.Take(header + 1), .. rows.Select(row => string.Join('\t', row)), ""]));

List<Vector3d[]> Take(Part part, string ofCode)
{
    var found = outlines[part.Country].Where(outline => part.Within is { } box
        ? box.Holds(outline[0])
        : !boxed.Any(other => other.Code != ofCode && other.Part.Country == part.Country && other.Part.Within!.Value.Holds(outline[0])));
    return found.ToList() is { Count: > 0 } land ? land : throw new InvalidDataException($"No land for {part}.");
}

static IEnumerable<Part> Parts(string shape) =>
    from text in shape.Split(" + ", StringSplitOptions.RemoveEmptyEntries)
    let match = Regex.Match(text, @"^(?<name>[^\[{]+)(\[(?<within>.+)\])?({(?<main>.+)})?$")
    select new Part(match.Groups["name"].Value, Box.Of(match.Groups["within"]), Box.Of(match.Groups["main"]));

// The integral of the position over the land within an outline, its sides being arcs of great circles: half the sum over the sides
// of their angle times the unit normal of their plane. Lakes and enclaves are left in. An island so small that the grid leaves no
// area of it counts as a dot.
static Vector3d MiddleTimesArea(Vector3d[] outline)
{
    var sum = Vector3d.Sum(outline.Zip(outline.Skip(1), (a, b) => a.Cross(b).Unit() * (a.Angle(b) / 2)));
    return sum == default ? Vector3d.Sum(outline).Unit() * Dot : sum.Dot(Vector3d.Sum(outline)) < 0 ? sum * -1 : sum;
}

// TopoJSON: rings are runs of shared arcs, ~index being an arc walked backwards; an arc holds steps on a grid.
static Dictionary<string, List<Vector3d[]>> Outlines(string path)
{
    using var file = JsonDocument.Parse(File.ReadAllBytes(path));
    var scale = Pair(file.RootElement.GetProperty("transform").GetProperty("scale"));
    var origin = Pair(file.RootElement.GetProperty("transform").GetProperty("translate"));
    var arcs = file.RootElement.GetProperty("arcs").EnumerateArray().Select(Arc).ToList();
    return file.RootElement.GetProperty("objects").GetProperty("countries").GetProperty("geometries").EnumerateArray()
        .GroupBy(country => country.GetProperty("properties").GetProperty("name").GetString()!)
        .ToDictionary(named => named.Key, named => named.SelectMany(Polygons).Select(polygon => Ring(polygon[0])).ToList());

    static Vector2d Pair(JsonElement pair) => new(pair[0].GetDouble(), pair[1].GetDouble());

    Vector3d[] Arc(JsonElement steps)
    {
        var at = new Vector2d(0, 0);
        return [.. steps.EnumerateArray().Select(step =>
        {
            at = new(at.X + step[0].GetDouble(), at.Y + step[1].GetDouble());
            return Vector3d.At((at.Y * scale.Y) + origin.Y, (at.X * scale.X) + origin.X);
        })];
    }

    static IEnumerable<JsonElement> Polygons(JsonElement country) => country.GetProperty("type").GetString() == "Polygon"
        ? [country.GetProperty("arcs")]
        : country.GetProperty("arcs").EnumerateArray();

    Vector3d[] Ring(JsonElement indices) =>
    [
        .. indices.EnumerateArray()
            .Select(index => index.GetInt32())
            .SelectMany(index => index >= 0 ? arcs[index] : arcs[~index].Reverse()),
    ];
}

internal readonly record struct Part(string Country, Box? Within, Box? Main);

internal readonly record struct Vector2d(double X, double Y);

internal readonly record struct Box(double South, double West, double North, double East)
{
    public static Box? Of(Group text) => !text.Success ? null
        : text.Value.Split(',').Select(edge => double.Parse(edge, CultureInfo.InvariantCulture)).ToList() is [var s, var w, var n, var e]
            ? new(s, w, n, e)
            : throw new InvalidDataException($"No box: {text}.");

    public bool Holds(Vector3d vertex) =>
        vertex.Latitude >= South && vertex.Latitude <= North && vertex.Longitude >= West && vertex.Longitude <= East;
}

internal readonly record struct Vector3d(double X, double Y, double Z)
{
    public double Latitude => double.RadiansToDegrees(Math.Atan2(Z, Math.Sqrt((X * X) + (Y * Y))));

    public double Longitude => double.RadiansToDegrees(Math.Atan2(Y, X));

    public static Vector3d operator *(Vector3d vector, double factor) => new(vector.X * factor, vector.Y * factor, vector.Z * factor);

    public static Vector3d At(double latitude, double longitude)
    {
        var (sinLatitude, cosLatitude) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLongitude, cosLongitude) = Math.SinCos(double.DegreesToRadians(longitude));
        return new(cosLatitude * cosLongitude, cosLatitude * sinLongitude, sinLatitude);
    }

    public static Vector3d Sum(IEnumerable<Vector3d> vectors) =>
        vectors.Aggregate(default(Vector3d), (sum, vector) => new(sum.X + vector.X, sum.Y + vector.Y, sum.Z + vector.Z));

    public double Dot(Vector3d other) => (X * other.X) + (Y * other.Y) + (Z * other.Z);

    public Vector3d Cross(Vector3d other) =>
        new((Y * other.Z) - (Z * other.Y), (Z * other.X) - (X * other.Z), (X * other.Y) - (Y * other.X));

    // Equal neighbours, where two arcs of a ring meet, have no plane: their normal counts as nothing.
    public Vector3d Unit() => Math.Sqrt(Dot(this)) is > 0 and var length ? this * (1 / length) : default;

    public double Angle(Vector3d other) => Math.Atan2(Math.Sqrt(Cross(other).Dot(Cross(other))), Dot(other));
}
