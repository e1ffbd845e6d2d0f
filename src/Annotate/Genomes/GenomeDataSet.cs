using HaploEmbed.Annotate.Features;
using HaploEmbed.Core.Formats.AnnData;
using HaploEmbed.Core.Options;
using HaploEmbed.Core.Randomness;
using HaploEmbed.Haplogroups.AminoAcids;
using HaploEmbed.Haplogroups.Trees;

namespace HaploEmbed.Annotate.Genomes;

/// <summary>Makes dataset.h5ad of genomes: samples by polymorphisms, 1 where a sample has one.</summary>
/// <param name="tree">The tree.</param>
/// <param name="options">The options of the step.</param>
/// <param name="recordColumns">The names of the user's own columns of what is known of genomes.</param>
internal sealed class GenomeDataSet(Phylotree tree, AnnotateOptions options, IReadOnlyList<string> recordColumns)
{
    /// <summary>Makes the data set.</summary>
    /// <param name="samples">The samples that are kept, in the order of rows.</param>
    /// <param name="features">The features, in the order of columns.</param>
    /// <param name="facts">What uns says besides: texts by name.</param>
    public AnnDataSet Make(IReadOnlyList<GenomeSample> samples, FeatureSelection features, IEnumerable<(string Name, string Text)> facts)
    {
        var pruned = PrunedTree.Of(tree, samples);
        var (split, order) = SplitOf(samples);
        var ones = samples.Select(sample => features.OnesOf(sample.Genotype)).ToArray();
        var missing = samples.Select(sample => features.MissingOf(sample.Genotype)).ToArray();
        var columns = features.Features.Count;
        return new AnnDataSet
        {
            X = Places(ones, columns),
            Layers = options.Ambiguous == AmbiguousUse.Masked
                ? new Dictionary<string, Matrix> { [AnnDataSet.MaskLayer] = Places(missing, columns) }
                : new Dictionary<string, Matrix>(),
            Obs = Samples(samples, pruned, ones, missing, split),
            Var = Polymorphisms(features.Features),
            Uns = facts.Select(fact => KeyValuePair.Create(fact.Name, (object)fact.Text))
                .Append(KeyValuePair.Create(Split.Order, (object)order.Select(index => (long)index).ToArray()))
                .Append(KeyValuePair.Create(SampleTree.Name, (object)pruned.Uns))
                .ToDictionary(),
        };
    }

    private static CsrMatrix Places(int[][] rows, int columns)
    {
        var offsets = new int[rows.Length + 1];
        for (var row = 0; row < rows.Length; row++)
        {
            offsets[row + 1] = offsets[row] + rows[row].Length;
        }

        var values = new double[offsets[^1]];
        Array.Fill(values, 1.0);
        return new CsrMatrix(rows.Length, columns, offsets, [.. rows.SelectMany(row => row)], values);
    }

    private (CategoryColumn Column, IReadOnlyList<int> Order) SplitOf(IReadOnlyList<GenomeSample> samples)
    {
        var order = Enumerable.Range(0, samples.Count).ToArray();
        new NumpyRandom((uint)options.Seed).Shuffle(order);
        return options.SplitBy == SplitUnit.Sample
            ? (Split.Of(order), order)
            : Split.OfGroups(order, [.. samples.Select(sample => sample.Record.SequenceGroup)]);
    }

    private DataTable Samples(IReadOnlyList<GenomeSample> samples, PrunedTree pruned, int[][] ones, int[][] missing, CategoryColumn split)
    {
        // The reference counts from the first haplogroup of the file, and takes mtMRCA out where that is the first.
        var top = tree.Haplogroups[0] == tree.Phylogeny.Root && tree.Phylogeny.Root.Name.EndsWith("MRCA", StringComparison.Ordinal) ? 1 : 0;
        var all = samples.Select(sample => (double)sample.Genotype.Polymorphisms.Length).ToArray();
        DataColumn[] own =
        [
            new TextColumn("haplogroup", [.. samples.Select(sample => sample.Haplogroup.Name)]),
            Categories("macro_haplogroup", samples.Select(sample => sample.MacroHaplogroup)),
            new NumberColumn("quality", [.. samples.Select(sample => sample.Quality)]),
            new TextColumn("range", [.. samples.Select(sample => sample.Ranges)]),
            new IntegerColumn("tree_level", [.. samples.Select(sample => (long)sample.Haplogroup.Level - top)]),
            new IntegerColumn("depth", [.. samples.Select(sample => (long)tree.Phylogeny.DepthOf(sample.Haplogroup))]),
            new IntegerColumn("n_mutations", [.. samples.Select(sample => (long)sample.Genotype.Polymorphisms.Length)]),
            new IntegerColumn("n_kept_mutations", [.. ones.Select(row => (long)row.Length)]),
            new NumberColumn("kept_share", [.. ones.Select((row, index) => all[index] == 0 ? double.NaN : row.Length / all[index])]),
            new IntegerColumn("n_missing", [.. missing.Select(row => (long)row.Length)]),
            Categories("main_geo_loc", samples.Select(sample => sample.Record.MainGeoLoc)),
            Categories("country_code", samples.Select(sample => sample.Record.CountryCode)),
            Categories("coordinate_source", samples.Select(sample => sample.Record.CoordinateSource)),
            new TextColumn("sub_geo_loc", [.. samples.Select(sample => sample.Record.SubGeoLoc ?? "")]),
            new NumberColumn("latitude", [.. samples.Select(sample => sample.Record.Latitude ?? double.NaN)]),
            new NumberColumn("longitude", [.. samples.Select(sample => sample.Record.Longitude ?? double.NaN)]),
            new NumberColumn("distance_to_sudan", [.. samples.Select(sample => sample.Record.DistanceToSudan ?? double.NaN)]),
            new TextColumn("sequence_group", [.. samples.Select(sample => sample.Record.SequenceGroup)]),
            .. options.Quality == QualityUse.Weight
                ? [new NumberColumn("weight", [.. samples.Select(sample => Math.Min(1.0, sample.Quality))])]
                : Array.Empty<DataColumn>(),
            new IntegerColumn(SampleTree.NodeColumn, [.. samples.Select(sample => (long)pruned.NodeOf(sample.Haplogroup))]),
            split,
        ];
        return new DataTable([.. samples.Select(sample => sample.SampleId)], [.. own, .. UserColumns(samples, [.. own.Select(column => column.Name)])]);
    }

    // Few different texts are categories. HDF5 takes a slash for a folder, and has no empty names.
    private IEnumerable<DataColumn> UserColumns(IReadOnlyList<GenomeSample> samples, HashSet<string> taken)
    {
        for (var at = 0; at < recordColumns.Count; at++)
        {
            var name = recordColumns[at].Replace('/', '_');
            name = taken.Add(name) && name.Length > 0 && name != "_index" ? name : FormattableString.Invariant($"metadata_{at + 1}_{name}");
            string[] texts = [.. samples.Select(sample => sample.Record.Further[at])];
            yield return texts.Distinct(StringComparer.Ordinal).Count() > texts.Length / 2
                ? new TextColumn(name, texts)
                : Categories(name, texts.Select(text => text.Length == 0 ? null : text));
        }
    }

    private DataTable Polymorphisms(IReadOnlyList<Feature> features)
    {
        var hasGenes = GenomeMap.Fits(tree.Reference.Bases);
        return new DataTable(
            [.. features.Select(feature => feature.Polymorphism.Text)],
            [
                new IntegerColumn("position", [.. features.Select(feature => (long)feature.Polymorphism.Position)]),
                Categories("kind", features.Select(feature => feature.Polymorphism.Kind.ToString().ToLowerInvariant())),
                new NumberColumn("frequency", [.. features.Select(feature => feature.Frequency)]),
                new NumberColumn("weight", [.. features.Select(feature => tree.Weights[feature.Polymorphism.Text])]),
                new TextColumn("gene", [.. features.Select(feature => hasGenes ? GenomeMap.GenesAt(feature.Polymorphism.Position) : "")]),
                new TextColumn("amino_acid_change", [.. features.Select(feature => hasGenes ? ChangeOf(feature.Polymorphism) : "")]),
            ]);
    }

    private static string ChangeOf(PolymorphismText polymorphism) => polymorphism.Kind == PolymorphismKind.Substitution
        ? AminoAcidChanges.Of(polymorphism.Position, polymorphism.Base)?.Change ?? ""
        : "";

    private static CategoryColumn Categories(string name, IEnumerable<string?> texts)
    {
        var all = texts.ToArray();
        string[] categories = [.. all.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        var codes = categories.Select((category, code) => (category, code)).ToDictionary(each => each.category, each => each.code, StringComparer.Ordinal);
        return new CategoryColumn(name, categories, [.. all.Select(text => text is null ? -1 : codes[text])]);
    }
}
