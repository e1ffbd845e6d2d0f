using System.Globalization;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Haplogroups.Trees;

/// <summary>How much each polymorphism of a tree says: the rarer it arises, the more.</summary>
/// <remarks>The key is the exact text, as <c>573.XC</c> or <c>152C!</c>. Source of the format: genepi's <c>weights.txt</c>, columns 1 and 2.</remarks>
public sealed class PolymorphismWeights
{
    private readonly Dictionary<string, double> _weights;

    private PolymorphismWeights(Dictionary<string, double> weights) => _weights = weights;

    /// <summary>Gets the weight of a polymorphism by its text; 0 where it has none.</summary>
    public double this[string text] => _weights.GetValueOrDefault(text);

    /// <summary>Whether a polymorphism has a weight, by its text.</summary>
    public bool Has(string text) => _weights.ContainsKey(text);

    /// <summary>Reads a file of weights.</summary>
    /// <exception cref="UserErrorException">Lines without a weight, all of them (the first 20).</exception>
    public static PolymorphismWeights Read(string path)
    {
        var weights = new Dictionary<string, double>(StringComparer.Ordinal);
        var faults = new List<string>();
        var lineNumber = 0;
        foreach (var line in File.ReadLines(path))
        {
            lineNumber++;
            if (line.Trim().Length == 0)
            {
                continue;
            }

            var fields = line.Split('\t');
            if (fields.Length > 1 && double.TryParse(fields[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var weight) && double.IsFinite(weight))
            {
                weights[fields[0]] = weight;
            }
            else if (faults.Count < 20)
            {
                faults.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{path} line {lineNumber}: '{fields[0]}' has no weight. Expected a polymorphism, a tab and a number."));
            }
        }

        return faults.Count == 0 ? new PolymorphismWeights(weights) : throw new UserErrorException(faults);
    }
}
