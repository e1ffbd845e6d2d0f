using System.Text.Json;
using static TorchSharp.torch;

namespace HaploEmbed.Tests;

/// <summary>A stored file of numbers to compare with, tests/reference: those of the Python reference, or another folder.</summary>
public sealed class ReferenceFile : IDisposable
{
    private readonly JsonDocument _document;

    public ReferenceFile(string name, string folder = "rgd") =>
        _document = JsonDocument.Parse(
            File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "reference", folder, name + ".json")));

    public JsonElement Root => _document.RootElement;

    public void Dispose() => _document.Dispose();

    /// <summary>Reads nested lists of numbers as a float64 tensor.</summary>
    public static Tensor ReadTensor(JsonElement element)
    {
        var shape = new List<long>();
        for (var inner = element; inner.ValueKind == JsonValueKind.Array; inner = inner[0])
        {
            shape.Add(inner.GetArrayLength());
        }

        var values = new List<double>();
        Flatten(element, values);
        return tensor(values.ToArray()).reshape([.. shape]);
    }

    public static double[] ReadNumbers(JsonElement element)
    {
        var values = new List<double>();
        Flatten(element, values);
        return [.. values];
    }

    private static void Flatten(JsonElement element, List<double> values)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Flatten(item, values);
                }

                break;
            case JsonValueKind.Number:
                values.Add(element.GetDouble());
                break;
            default:
                values.Add(element.GetString() switch
                {
                    "NaN" => double.NaN,
                    "Infinity" => double.PositiveInfinity,
                    "-Infinity" => double.NegativeInfinity,
                    var text => throw new InvalidDataException($"'{text}' is no number."),
                });
                break;
        }
    }
}
