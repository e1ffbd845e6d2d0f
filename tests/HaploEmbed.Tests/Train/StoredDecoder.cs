using System.Text.Json;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Tests.Train;

/// <summary>Decoders of the reference's stored weights.</summary>
internal static class StoredDecoder
{
    public static IDecoderEngine Read(
        JsonElement widths, JsonElement weights, LossKind loss, Engine engine, TrainOptions? options = null)
    {
        var layout = new DecoderLayout([.. widths.EnumerateArray().Select(width => width.GetInt32())], loss);
        var parameters = new double[layout.Count];
        foreach (var (name, offset, _) in layout.Parts())
        {
            Numbers(weights.GetProperty(name)).CopyTo(parameters, offset);
        }

        options ??= new TrainOptions { From = "data", Manifold = new LorentzOptions() };
        return EngineFactory.Create("train/test", options with { Engine = engine, Precision = Precision.Float64 }, layout, parameters);
    }

    public static SampleMatrix ReadSamples(JsonElement rows)
    {
        using var values = ReferenceFile.ReadTensor(rows);
        return SmallFit.ToSamples(values);
    }

    public static double[] Numbers(JsonElement stored)
    {
        using var values = ReferenceFile.ReadTensor(stored);
        return TensorNumbers.Of(values).ToArray();
    }
}
