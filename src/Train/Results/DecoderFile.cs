using System.Globalization;
using System.Runtime.InteropServices;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Results;

/// <summary>
/// The file of a decoder: its parameters as float64 safetensors by the names that PyTorch gives them, with widths, activation and
/// loss in its metadata.
/// </summary>
internal static class DecoderFile
{
    /// <summary>The name of the file of the state that is judged.</summary>
    public const string Name = "decoder.safetensors";

    /// <summary>Writes a decoder, and tensors that go with it.</summary>
    public static void Write(
        StepContext step, string name, DecoderLayout layout, ReadOnlyMemory<double> parameters, params (string Name, SafetensorsTensor Value)[] more)
    {
        var tensors = new Dictionary<string, SafetensorsTensor>();
        foreach (var (part, offset, shape) in layout.Parts())
        {
            var values = parameters.Span.Slice(offset, shape.Aggregate(1, (a, b) => a * b));
            tensors.Add(
                part,
                new SafetensorsTensor(SafetensorsType.F64, [.. shape.Select(length => (long)length)], MemoryMarshal.AsBytes(values).ToArray()));
        }

        foreach (var (part, value) in more)
        {
            tensors.Add(part, value);
        }

        var metadata = new Dictionary<string, string>
        {
            ["activation"] = "silu",
            ["loss"] = layout.Loss.ToString(),
            ["widths"] = string.Join(',', layout.Widths),
        };
        step.WriteOutput(name, new SafetensorsFile(tensors, metadata).Write);
    }

    /// <summary>Reads a decoder.</summary>
    /// <exception cref="UserErrorException">The file is no decoder of this program.</exception>
    public static (DecoderLayout Layout, double[] Parameters) Read(string path)
    {
        using var stream = File.OpenRead(path);
        var file = SafetensorsFile.Read(stream, path);
        var widths = file.Metadata.GetValueOrDefault("widths", "").Split(',')
            .Select(width => int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ToArray();
        if (widths.Length < 2 || widths.Any(width => width < 1)
            || file.Metadata.GetValueOrDefault("activation") != "silu"
            || !Enum.TryParse<LossKind>(file.Metadata.GetValueOrDefault("loss"), out var loss))
        {
            throw new UserErrorException($"{path}: its metadata names no widths, activation silu and loss. Expected the decoder.safetensors of a job.");
        }

        var layout = new DecoderLayout(widths, loss);
        var parameters = new double[layout.Count];
        foreach (var (part, offset, shape) in layout.Parts())
        {
            if (!file.Tensors.TryGetValue(part, out var stored)
                || stored.Type != SafetensorsType.F64
                || !stored.Shape.SequenceEqual(shape.Select(length => (long)length)))
            {
                throw new UserErrorException($"{path}: '{part}' is missing or of another shape than its widths say. Expected F64 [{string.Join(", ", shape)}].");
            }

            MemoryMarshal.Cast<byte, double>(stored.Data.Span).CopyTo(parameters.AsSpan(offset));
        }

        return (layout, parameters);
    }
}
