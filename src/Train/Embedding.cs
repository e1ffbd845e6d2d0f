using HaploEmbed.Core.Failures;
using HaploEmbed.Core.Formats;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Stages;
using HaploEmbed.Train.Engines;
using HaploEmbed.Train.Fitting;
using HaploEmbed.Train.Model;
using HaploEmbed.Train.Results;
using static TorchSharp.torch;

namespace HaploEmbed.Train;

/// <summary>Finds representations of new samples under the decoder that a finished job left.</summary>
internal static class Embedding
{
    /// <summary>Reads the job, searches, and writes the samples with their points.</summary>
    /// <param name="job">The folder of a finished training job, with decoder.safetensors and representations.h5ad.</param>
    /// <param name="dataFile">An h5ad file with the features that the decoder was fitted to, by name; others are left out.</param>
    /// <param name="outputFile">The h5ad file to write.</param>
    /// <param name="log">Takes what people should know.</param>
    /// <param name="stop">Looked at before each batch.</param>
    /// <exception cref="UserErrorException">A file cannot be read, or the data lack features or hold wrong values.</exception>
    public static void Write(string job, string dataFile, string outputFile, Action<string> log, CancellationToken stop)
    {
        set_num_threads(1);
        foreach (var path in new[] { Path.Combine(job, StepFiles.Representations), Path.Combine(job, DecoderFile.Name), dataFile })
        {
            if (!File.Exists(path))
            {
                throw new UserErrorException(
                    $"{path} does not exist. Expected the folder of a finished training job of model 'decoder', and an h5ad file of samples.");
            }
        }

        var (layout, parameters) = DecoderFile.Read(Path.Combine(job, DecoderFile.Name));
        var fitted = AnnDataReader.Read(Path.Combine(job, StepFiles.Representations));
        var options = TrainOptionsText.Parse(StepFiles.Representations, TextOf(fitted, "options"));
        var manifold = ManifoldFactory.Create(options.Manifold.Value);
        var data = AnnDataReader.Read(dataFile);
        var samples = SamplesOf(dataFile, data, FeaturesOf(fitted), options.Loss, log);

        using var scope = NewDisposeScope();
        using var engine = EngineFactory.Create("embed", options, layout, parameters);
        using var random = new SeededRandomSource(options.Seeds.Value, RandomPurpose.Search);
        using var search = new RepresentationSearch(options, manifold, engine, TrainingPoints(fitted), samples, random);
        var loss = 0.0;
        var points = search.Run(report => loss = report.Loss, stop);
        log(FormattableString.Invariant($"{samples.Rows} samples found their places; loss a sample {loss:0.000}"));

        var pictures = RepresentationsFile.Pictures(manifold, points);
        var set = data with { X = pictures[RepresentationsFile.Latent], Var = fitted.Var, Obsm = pictures, Layers = new Dictionary<string, Matrix>() };
        AtomicFile.Write(outputFile, stream => AnnDataWriter.Write(stream, set));
    }

    private static SampleMatrix SamplesOf(
        string file, AnnDataSet data, IReadOnlyList<string> features, LossKind loss, Action<string> log)
    {
        var places = data.Var.Index.Select((name, place) => (name, place)).ToDictionary(pair => pair.name, pair => pair.place);
        var absent = features.Where(feature => !places.ContainsKey(feature)).ToArray();
        if (absent.Length > 0)
        {
            throw new UserErrorException(
                $"{file}: {absent.Length} of the {features.Count} features that the decoder was fitted to are not in var, such as "
                + $"'{absent[0]}'. Expected all of them; mark entries that are not known in layers/mask.");
        }

        if (data.Var.Index.Count > features.Count)
        {
            log($"{data.Var.Index.Count - features.Count} features that the decoder does not know are left out");
        }

        int[] columns = [.. features.Select(feature => places[feature])];
        var own = data with
        {
            X = Columns(data.X, columns),
            Var = new DataTable(features, []),
            Layers = data.Layers.ToDictionary(layer => layer.Key, layer => Columns(layer.Value, columns)),
        };
        return SplitData.SamplesOf(file, own, [.. Enumerable.Range(0, own.X.Rows)], loss);
    }

    // The columns in another order, a sparse matrix staying sparse.
    private static Matrix Columns(Matrix matrix, int[] columns)
    {
        if (matrix is CsrMatrix sparse)
        {
            return Columns(sparse, columns);
        }

        var values = new double[(long)matrix.Rows * columns.Length];
        for (var row = 0; row < matrix.Rows; row++)
        {
            for (var i = 0; i < columns.Length; i++)
            {
                values[((long)row * columns.Length) + i] = matrix[row, columns[i]];
            }
        }

        return new DenseMatrix(matrix.Rows, columns.Length, values);
    }

    private static CsrMatrix Columns(CsrMatrix matrix, int[] columns)
    {
        var target = new int[matrix.Columns];
        Array.Fill(target, -1);
        for (var i = 0; i < columns.Length; i++)
        {
            target[columns[i]] = i;
        }

        var offsets = new int[matrix.Rows + 1];
        var held = new List<(int Column, double Value)>();
        for (var row = 0; row < matrix.Rows; row++)
        {
            var (own, values) = (matrix.ColumnsOf(row).ToArray(), matrix.ValuesOf(row).ToArray());
            held.AddRange(own.Zip(values, (column, value) => (target[column], value)).Where(entry => entry.Item1 >= 0).OrderBy(entry => entry.Item1));
            offsets[row + 1] = held.Count;
        }

        return new CsrMatrix(
            matrix.Rows, columns.Length, offsets, [.. held.Select(entry => entry.Column)], [.. held.Select(entry => entry.Value)]);
    }

    // In the shuffled order of the data set, as the job's own search had them: the same draws give the same starts.
    private static Tensor TrainingPoints(AnnDataSet fitted)
    {
        var points = fitted.Obsm[RepresentationsFile.Latent].ToDense().Take(Split.RowsOf(fitted, Split.Train)).ToDense();
        return tensor(points.Values, [points.Rows, points.Columns]);
    }

    private static IReadOnlyList<string> FeaturesOf(AnnDataSet fitted) =>
        fitted.Uns.GetValueOrDefault("features") as string[]
        ?? throw new UserErrorException($"{StepFiles.Representations}: it lacks uns/features. Expected a file of this version; run its training job again.");

    private static string TextOf(AnnDataSet fitted, string name) =>
        fitted.Uns.GetValueOrDefault(name) as string
        ?? throw new UserErrorException($"{StepFiles.Representations}: it lacks uns/{name}. Expected a file that a training job wrote.");
}
