using System.Text.Json;
using HaploEmbed.Train.Model;
using static TorchSharp.torch;

namespace HaploEmbed.Tests.Train;

/// <summary>Decoders of the reference's stored weights.</summary>
internal static class StoredDecoder
{
    public static Decoder Read(JsonElement widths, JsonElement weights)
    {
        var decoder = new Decoder([.. widths.EnumerateArray().Select(width => width.GetInt32())], CPU);
        decoder.LoadNamedParameters(weights.EnumerateObject().ToDictionary(
            weight => weight.Name, weight => ReferenceFile.ReadTensor(weight.Value)));
        return decoder;
    }
}
