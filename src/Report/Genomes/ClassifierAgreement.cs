using System.Text.Json;
using System.Text.Json.Serialization;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Report.Genomes;

/// <summary>The content of agreement.json: how far two classifiers agree.</summary>
/// <param name="Samples">The samples that both classified.</param>
/// <param name="SameHaplogroup">How many of them have one haplogroup.</param>
/// <param name="SameRow">How many of them are alike in every column.</param>
/// <param name="OnlyBuiltin">The samples that the built-in classifier alone classified.</param>
/// <param name="OnlyHaplogrep3">The samples that haplogrep3 alone classified.</param>
/// <param name="Builtin">The built-in classifier with its mode.</param>
/// <param name="Haplogrep3">The program haplogrep3 with its version.</param>
/// <param name="Differences">The first differences.</param>
internal sealed record ClassifierAgreement(
    int Samples,
    int SameHaplogroup,
    int SameRow,
    int OnlyBuiltin,
    int OnlyHaplogrep3,
    string Builtin,
    string Haplogrep3,
    IReadOnlyList<ClassifierDifference> Differences)
{
    public static ClassifierAgreement Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllBytes(path), AgreementJson.Default.ClassifierAgreement)
                ?? throw new JsonException("It holds null.");
        }
        catch (JsonException e)
        {
            throw new UserErrorException(
                $"{path}: it cannot be read as an agreement of classifiers. {e.Message} "
                + "Expected samples, sameHaplogroup, sameRow and differences; run its annotate step again.");
        }
    }
}

/// <summary>A column in which the classifiers differ for a sample.</summary>
internal sealed record ClassifierDifference(
    [property: JsonPropertyName("SampleID")] string Sample, string Column, string Builtin, string Haplogrep3);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ClassifierAgreement))]
internal sealed partial class AgreementJson : JsonSerializerContext;
