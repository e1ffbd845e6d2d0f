using HaploEmbed.Train.Engines;

namespace HaploEmbed.Train.Fitting;

/// <summary>Writes a decoder engine's parameters and moments into checkpoints, and reads them back.</summary>
internal static class EngineState
{
    public static void Write(IDecoderEngine engine, CheckpointWriter writer)
    {
        var (parameters, first, second) = (New(engine), New(engine), New(engine));
        engine.ReadParameters(parameters);
        var steps = engine.ReadMoments(first, second);
        writer.Add("parameters", parameters);
        writer.Add("firstMoment", first);
        writer.Add("secondMoment", second);
        writer.Add("steps", steps);
    }

    public static void Read(IDecoderEngine engine, CheckpointReader reader)
    {
        engine.WriteParameters(reader.Numbers("parameters", engine.Layout.Count));
        engine.WriteMoments(
            reader.Numbers("firstMoment", engine.Layout.Count),
            reader.Numbers("secondMoment", engine.Layout.Count),
            reader.Number("steps"));
    }

    private static double[] New(IDecoderEngine engine) => new double[engine.Layout.Count];
}
