using System.Text;
using HaploEmbed.Report.Jobs;
using HaploEmbed.Report.Markup;

namespace HaploEmbed.Report.Figures;

/// <summary>One loss over the epochs, those left out where it is not a number.</summary>
internal sealed record LossCurve(IReadOnlyList<(int Epoch, double Loss)> Points)
{
    // More points than the drawing has units of width cannot be told apart.
    private const int MostPointsDrawn = 1200;

    public static LossCurve Of(TrainingHistory history, Func<EpochLosses, double> loss) => new(
    [
        .. history.Epochs
            .Select(losses => (losses.Epoch, Loss: loss(losses)))
            .Where(point => double.IsFinite(point.Loss)),
    ]);

    public double? LossAt(int epoch) =>
        Points.Where(point => point.Epoch == epoch).Select(point => (double?)point.Loss).FirstOrDefault();

    /// <summary>Gives the data of its path; of a long training every second, third and so on epoch.</summary>
    public string PathOn(ValueAxis epochs, ValueAxis values)
    {
        var stride = ((Points.Count - 1) / MostPointsDrawn) + 1;
        var path = new StringBuilder();
        for (var i = 0; i < Points.Count; i += stride)
        {
            path.Append(i == 0 ? 'M' : 'L')
                .Append(NumberText.Coordinate(epochs.Place(Points[i].Epoch)))
                .Append(' ')
                .Append(NumberText.Coordinate(values.Place(Points[i].Loss)));
        }

        return path.ToString();
    }
}
