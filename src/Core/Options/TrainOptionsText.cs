using System.Text;
using HaploEmbed.Core.Failures;

namespace HaploEmbed.Core.Options;

/// <summary>Reads the options of a training job back from the text that its results hold.</summary>
public static class TrainOptionsText
{
    /// <summary>Reads and checks them.</summary>
    /// <param name="name">Where the text stands, for messages.</param>
    /// <param name="json">The options as JSON.</param>
    /// <exception cref="UserErrorException">They are not those of a training job of this version.</exception>
    public static TrainOptions Parse(string name, string json)
    {
        var reader = new OptionsReader(name, "");
        var options = reader.Read<TrainOptions>(JsonSource.Parse(name, Encoding.UTF8.GetBytes(json)));
        return reader.Faults.Count == 0 ? options! : throw new UserErrorException(reader.Faults);
    }
}
