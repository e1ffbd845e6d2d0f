using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Fitting;

/// <summary>
/// Adam on a decoder's flat parameters, with weight decay added to the gradient (coupled, not AdamW's).
/// </summary>
/// <remarks>Source: Kingma and Ba (2015), "Adam"; equal to torch.optim.Adam with <c>weight_decay</c>.</remarks>
internal sealed class DecoderAdam : IDisposable
{
    private const double Epsilon = 1e-8;

    private readonly Decoder _decoder;
    private readonly double _beta1;
    private readonly double _beta2;
    private readonly double _weightDecay;
    private readonly Tensor _firstMoment;
    private readonly Tensor _secondMoment;
    private long _steps;

    public DecoderAdam(Decoder decoder, IReadOnlyList<double> betas, double weightDecay)
    {
        _decoder = decoder;
        _beta1 = betas[0];
        _beta2 = betas[1];
        _weightDecay = weightDecay;
        _firstMoment = zeros_like(decoder.Parameters).DetachFromDisposeScope();
        _secondMoment = zeros_like(decoder.Parameters).DetachFromDisposeScope();
    }

    /// <summary>Takes a step against <see cref="Decoder.Gradients"/>, which it uses up.</summary>
    public void Step(double learningRate)
    {
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        _steps++;

        var gradients = _decoder.Gradients.add_(_decoder.Parameters, alpha: _weightDecay);
        _firstMoment.mul_(_beta1).add_(gradients, alpha: 1.0 - _beta1);
        _secondMoment.mul_(_beta2).addcmul_(gradients, gradients, 1.0 - _beta2);

        var correction1 = 1.0 - Math.Pow(_beta1, _steps);
        var correction2 = 1.0 - Math.Pow(_beta2, _steps);
        var divisor = _secondMoment.sqrt().div_(Math.Sqrt(correction2)).add_(Epsilon);
        _decoder.Parameters.addcdiv_(_firstMoment, divisor, -learningRate / correction1);
    }

    public void WriteState(CheckpointWriter writer)
    {
        writer.Add("firstMoment", _firstMoment);
        writer.Add("secondMoment", _secondMoment);
        writer.Add("steps", _steps);
    }

    public void ReadState(CheckpointReader reader)
    {
        reader.CopyTo("firstMoment", _firstMoment);
        reader.CopyTo("secondMoment", _secondMoment);
        _steps = reader.Number("steps");
    }

    public void Dispose()
    {
        _firstMoment.Dispose();
        _secondMoment.Dispose();
    }
}
