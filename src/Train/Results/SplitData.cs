using System.Globalization;
using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Train.Model;

namespace HaploEmbed.Train.Results;

/// <summary>A data set with its three parts, each in the shuffled order of the data set.</summary>
internal sealed class SplitData
{
    private const string DefaultPhase = "phase";
    private const string WeightColumn = "weight";

    private SplitData(AnnDataSet data, IReadOnlyList<int> trainingRows, string path, LossKind loss)
    {
        Set = data;
        Tree = SampleTree.Of(data);
        TrainingRows = trainingRows;
        ValidationRows = Split.RowsOf(data, Split.Validation);
        TestRows = Split.RowsOf(data, Split.Test);
        var weights = WeightsOf(path, data);
        Training = SamplesOf(path, data, TrainingRows, loss).WithWeights(Of(weights, TrainingRows));
        Validation = SamplesOf(path, data, ValidationRows, loss).WithWeights(Of(weights, ValidationRows));
        Test = SamplesOf(path, data, TestRows, loss);
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

    /// <summary>Gives the phases of some samples, NaN where there is none; null where the data set has no such column.</summary>
    public IReadOnlyList<double>? Phases(string column, IReadOnlyList<int> rows) =>
        Set.Obs.Columns.FirstOrDefault(each => each.Name == column) is NumberColumn phases
            ? [.. rows.Select(row => phases.Values[row])]
            : null;

    /// <summary>
    /// Gives the labels of all rows by name: the columns asked for that the data set has, and the depth of the tree's node.
    /// </summary>
    public IEnumerable<(string Name, IReadOnlyList<string?> Labels)> Labels(IReadOnlyList<string> names)
    {
        foreach (var column in Set.Obs.Columns.Where(column => names.Contains(column.Name) && column is not NumberColumn))
        {
            var rows = Enumerable.Range(0, column.Count);
            IEnumerable<string?> labels = column switch
            {
                CategoryColumn categories => rows.Select(row => categories[row]),
                TextColumn texts => texts.Values,
                IntegerColumn integers => integers.Values.Select(value => value.ToString(CultureInfo.InvariantCulture)),
                _ => [],
            };
            yield return (column.Name, [.. labels]);
        }

        if (Tree is { } tree)
        {
            var nodes = TreeNodes([.. Enumerable.Range(0, Set.Obs.Index.Count)])!;
            var depths = nodes.Select(node => node < 0 ? null : tree.Depths[node].ToString(CultureInfo.InvariantCulture));
            yield return ("treeDepth", [.. depths]);
        }
    }

    /// <summary>Says which figures that the options ask for the data set has no fit column for, a sentence each.</summary>
    public IEnumerable<string> LeftOut(TrainOptions options)
    {
        foreach (var label in options.Labels)
        {
            if (FaultOf(label, column => column is not NumberColumn, "labels") is { } fault)
            {
                yield return $"{fault}: its neighbour accuracy is left out";
            }
        }

        // Most data have no phase, and that nobody asked for the column of the default name.
        var isNamed = options.Phase != DefaultPhase || Set.Obs.Columns.Any(column => column.Name == DefaultPhase);
        if (isNamed && FaultOf(options.Phase, column => column is NumberColumn, "numbers from 0 to 1") is { } phaseFault)
        {
            yield return $"{phaseFault}: the correlation with phases is left out";
        }
    }

    /// <summary>Gives some samples of a data set; 0/1 data by the places of their ones, however the file holds them.</summary>
    /// <exception cref="UserErrorException">They hold values that the loss is not defined for.</exception>
    public static SampleMatrix SamplesOf(string path, AnnDataSet set, IReadOnlyList<int> rows, LossKind loss)
    {
        var missing = set.Layers.TryGetValue(AnnDataSet.MaskLayer, out var mask) ? SampleMatrix.PlacesOf(mask.Take(rows)) : null;
        var values = set.X.Take(rows);
        DataChecks.RequireValues(path, set, rows, values, missing, loss);
        return loss == LossKind.Bernoulli
            ? SampleMatrix.OfOnes(values.Columns, SampleMatrix.PlacesOf(values, except: missing), missing)
            : SampleMatrix.OfDense(values.ToDense(), missing);
    }

    private static IReadOnlyList<double>? WeightsOf(string path, AnnDataSet set)
    {
        IReadOnlyList<double>? weights = set.Obs.Columns.FirstOrDefault(column => column.Name == WeightColumn) switch
        {
            NumberColumn numbers => numbers.Values,
            IntegerColumn integers => [.. integers.Values.Select(value => (double)value)],
            null => null,
            var other => throw new UserErrorException($"{path}: obs/{WeightColumn} is a {other.Kind}. Expected numbers, 0 or more."),
        };
        var odd = Enumerable.Range(0, weights?.Count ?? 0).FirstOrDefault(row => !(weights![row] >= 0 && double.IsFinite(weights[row])), -1);
        return odd < 0 ? weights : throw new UserErrorException(
            FormattableString.Invariant($"{path}: obs/{WeightColumn} is {weights![odd]} at sample '{set.Obs.Index[odd]}'. Expected 0 or more."));
    }

    private static double[]? Of(IReadOnlyList<double>? weights, IReadOnlyList<int> rows) =>
        weights is null ? null : [.. rows.Select(row => weights[row])];

    private string? FaultOf(string name, Func<DataColumn, bool> isFit, string expected) =>
        Set.Obs.Columns.FirstOrDefault(column => column.Name == name) switch
        {
            null => $"obs has no column '{name}'",
            { } column when !isFit(column) => $"obs/{name} is a {column.Kind}, not of {expected}",
            _ => null,
        };
}
