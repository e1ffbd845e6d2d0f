using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Model;
using TorchSharp;

namespace HaploEmbed.Train.Engines;

/// <summary>Makes the engine that a job's options name.</summary>
internal static class EngineFactory
{
    /// <param name="step">The step's name, for messages.</param>
    /// <param name="options">The options of one job.</param>
    /// <param name="layout">The decoder.</param>
    /// <param name="parameters">What it starts from.</param>
    /// <exception cref="UserErrorException">The device cannot be used here.</exception>
    public static IDecoderEngine Create(string step, TrainOptions options, DecoderLayout layout, double[] parameters)
    {
        var adam = new AdamConstants(options.DecoderBetas[0], options.DecoderBetas[1], options.WeightDecay);
        if (options.Device == Core.Options.Device.Cpu && options.Engine != Engine.Torch)
        {
            return options.Precision == Precision.Float32
                ? new FusedEngine<float>(layout, adam, parameters)
                : new FusedEngine<double>(layout, adam, parameters);
        }

        return new TorchEngine(layout, adam, parameters, options.Precision, DeviceOf(step, options.Device));
    }

    private static torch.Device DeviceOf(string step, Core.Options.Device device)
    {
        if (device == Core.Options.Device.Cpu)
        {
            return torch.CPU;
        }

        return torch.cuda_is_available()
            ? torch.CUDA
            : throw new UserErrorException(
                $"{step}: device is 'cuda', but no CUDA device can be used here. Expected an NVIDIA GPU with its driver and a build "
                + "with -p:TorchBackend=cuda-windows or cuda-linux; or set device to 'cpu'.");
    }
}
