using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Stages;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Results;

/// <summary>Writes decoder.safetensors: the weights by the names that PyTorch gives them.</summary>
internal static class DecoderFile
{
    public static void Write(StepContext step, Decoder decoder)
    {
        var tensors = new Dictionary<string, SafetensorsTensor>();
        foreach (var (name, tensor) in decoder.NamedParameters())
        {
            tensors.Add(name, TensorBytes.FromTensor(tensor));
            tensor.Dispose();
        }

        var metadata = new Dictionary<string, string>
        {
            ["activation"] = "silu",
            ["widths"] = string.Join(',', decoder.Widths),
        };
        step.WriteOutput("decoder.safetensors", new SafetensorsFile(tensors, metadata).Write);
    }
}
