using System.Text;
using CsvHelper;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Stages;
using HaploEmbed.Train.Fitting;

namespace HaploEmbed.Train.Results;

/// <summary>Writes history.tsv: losses and learning rates of each epoch.</summary>
internal static class HistoryFile
{
    public static void Write(StepContext step, IReadOnlyList<EpochReport> history) => step.WriteOutput(
        StepFiles.History,
        stream =>
        {
            using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
            using var table = new CsvWriter(text, TabTable.Configuration, leaveOpen: true);
            WriteRow(table, "epoch", "train_loss", "train_prior", "validation_loss", "representation_learning_rate", "decoder_learning_rate");
            foreach (var epoch in history)
            {
                WriteRow(
                    table,
                    epoch.Epoch,
                    epoch.TrainLoss,
                    epoch.TrainPrior,
                    epoch.ValidationLoss,
                    epoch.RepresentationLearningRate,
                    epoch.DecoderLearningRate);
            }
        },
        history.Count);

    private static void WriteRow(CsvWriter table, params object?[] fields)
    {
        foreach (var field in fields)
        {
            table.WriteField(field);
        }

        table.NextRecord();
    }
}
