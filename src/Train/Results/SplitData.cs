using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Results;

/// <summary>A data set with its three parts, each in the shuffled order of the data set.</summary>
internal sealed class SplitData
{
    private SplitData(AnnDataSet data, IReadOnlyList<int> trainingRows, string path, LossKind loss)
    {
        Set = data;
        Tree = SampleTree.Of(data);
        TrainingRows = trainingRows;
        ValidationRows = Split.RowsOf(data, Split.Validation);
        TestRows = Split.RowsOf(data, Split.Test);
        Training = SamplesOf(TrainingRows);
        Validation = SamplesOf(ValidationRows);
        Test = SamplesOf(TestRows);
        DataChecks.RequireValues(path, data, TrainingRows, Training, loss);
        DataChecks.RequireValues(path, data, ValidationRows, Validation, loss);
        DataChecks.RequireValues(path, data, TestRows, Test, loss);
    }

    public AnnDataSet Set { get; }

    public SampleTree? Tree { get; }

    public IReadOnlyList<int> TrainingRows { get; }

    public IReadOnlyList<int> ValidationRows { get; }

    public IReadOnlyList<int> TestRows { get; }

    public SampleMatrix Training { get; }

    public SampleMatrix Validation { get; }

    public SampleMatrix Test { get; }

    /// <summary>Reads a data set.</summary>
    /// <param name="path">The file.</param>
    /// <param name="loss">The loss that its values must be fit for.</param>
    /// <exception cref="UserErrorException">
    /// It cannot be read, holds no training sample, or values that the loss is not defined for.
    /// </exception>
    public static SplitData Read(string path, LossKind loss)
    {
        var data = AnnDataReader.Read(path);
        var trainingRows = Split.RowsOf(data, Split.Train);
        return trainingRows.Count > 0
            ? new SplitData(data, trainingRows, path, loss)
            : throw new UserErrorException($"{path}: no sample is for training. Expected some with 'train' in obs/split.");
    }

    /// <summary>Gives the tree's node of some samples, or null where the data set has no tree.</summary>
    public IReadOnlyList<int>? TreeNodes(IReadOnlyList<int> rows)
    {
        if (Tree is null)
        {
            return null;
        }

        var nodes = Set.Obs.Column<IntegerColumn>(SampleTree.NodeColumn).Values;
        return [.. rows.Select(row => (int)nodes[row])];
    }

    private SampleMatrix SamplesOf(IReadOnlyList<int> rows) => SampleMatrix.OfDense(Set.X.Take(rows).ToDense());
}
