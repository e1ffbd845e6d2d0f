using CsvHelper;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;

namespace HaploEmbed.Report.Jobs;

/// <summary>The losses of history.tsv, one entry an epoch.</summary>
internal sealed record TrainingHistory(IReadOnlyList<EpochLosses> Epochs)
{
    public static TrainingHistory Read(string path)
    {
        using var text = new StreamReader(path);
        using var table = new CsvReader(text, TabTable.Configuration);
        try
        {
            return new TrainingHistory([.. Rows(table)]);
        }
        catch (CsvHelperException e)
        {
            throw new UserErrorException(
                $"{path} line {e.Context?.Parser?.RawRow}: it cannot be read. "
                + "Expected columns epoch, train_loss and validation_loss, all numbers; run its training job again.");
        }
    }

    private static IEnumerable<EpochLosses> Rows(CsvReader table)
    {
        if (!table.Read())
        {
            yield break;
        }

        table.ReadHeader();
        while (table.Read())
        {
            yield return new EpochLosses(
                table.GetField<int>("epoch"),
                table.GetField<double>("train_loss"),
                table.GetField<double?>("validation_loss"));
        }
    }
}

internal readonly record struct EpochLosses(int Epoch, double Train, double? Validation);
