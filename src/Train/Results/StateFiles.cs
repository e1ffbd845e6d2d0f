using HaploEmbed.Core.Stages;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Results;

/// <summary>
/// Writes the decoder that is judged, and beside it the state that is not: best.safetensors or last.safetensors, a decoder with its
/// points of training and validation samples.
/// </summary>
internal static class StateFiles
{
    public static void Write(StepContext step, DecoderLayout layout, TrainedModel model)
    {
        DecoderFile.Write(step, DecoderFile.Name, layout, model.Kept.Parameters);
        if (model.Other is not { } other)
        {
            return;
        }

        var name = ReferenceEquals(other, model.Last) ? "last.safetensors" : "best.safetensors";
        var training = ("training", TensorBytes.FromTensor(other.Training));
        if (other.Validation is null)
        {
            DecoderFile.Write(step, name, layout, other.Parameters, training);
        }
        else
        {
            DecoderFile.Write(step, name, layout, other.Parameters, training, ("validation", TensorBytes.FromTensor(other.Validation)));
        }
    }
}
