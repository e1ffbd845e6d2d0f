using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using static TorchSharp.torch;

namespace HaploEmbed.Train.Results;

/// <summary>A data set with its three parts as tensors on the device, each in the shuffled order of the data set.</summary>
internal sealed class SplitData : IDisposable
{
    private SplitData(AnnDataSet data, IReadOnlyList<int> trainingRows, TorchSharp.torch.Device device)
    {
        Set = data;
        Tree = SampleTree.Of(data);
        TrainingRows = trainingRows;
        ValidationRows = Split.RowsOf(data, Split.Validation);
        TestRows = Split.RowsOf(data, Split.Test);
        Training = ToTensor(TrainingRows, device);
        Validation = ToTensor(ValidationRows, device);
        Test = ToTensor(TestRows, device);
    }

    public AnnDataSet Set { get; }

    public SampleTree? Tree { get; }

    public IReadOnlyList<int> TrainingRows { get; }

    public IReadOnlyList<int> ValidationRows { get; }

    public IReadOnlyList<int> TestRows { get; }

    /// <summary>Gets the training samples, float64 [samples, features].</summary>
    public Tensor Training { get; }

    public Tensor Validation { get; }

    public Tensor Test { get; }

    /// <summary>Reads a data set.</summary>
    /// <exception cref="UserErrorException">It cannot be read, or holds no training sample.</exception>
    public static SplitData Read(string path, TorchSharp.torch.Device device)
    {
        var data = AnnDataReader.Read(path);
        var trainingRows = Split.RowsOf(data, Split.Train);
        return trainingRows.Count > 0
            ? new SplitData(data, trainingRows, device)
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

    public void Dispose()
    {
        Training.Dispose();
        Validation.Dispose();
        Test.Dispose();
    }

    private Tensor ToTensor(IReadOnlyList<int> rows, TorchSharp.torch.Device device)
    {
        var part = Set.X.Take(rows);
        return tensor(part.Values, [part.Rows, part.Columns], ScalarType.Float64, device);
    }
}
