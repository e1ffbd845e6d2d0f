using HaploEmbed.Ingest.Geography;
using Xunit;

namespace HaploEmbed.Tests.Ingest.Geography;

public class GeoLocNameTests
{
    [Theory]
    [InlineData("Spain", "Spain", "")]
    [InlineData("United Kingdom: Scotland, Orkney", "United Kingdom", "Scotland, Orkney")]
    [InlineData("Spain:Castilla y Leon:Leon, El Bierzo, Cacabelos", "Spain", "Castilla y Leon, Leon, El Bierzo, Cacabelos")]
    [InlineData("  : ,,Spain :: , Madrid ,;: - ", "Spain", "Madrid")]
    [InlineData("Spain, Madrid", "Spain", "Madrid")]
    [InlineData("\"Spain:\tMadrid\n  city\"", "Spain", "Madrid city")]
    [InlineData("USA: not collected, Ohio", "USA", "Ohio")]
    [InlineData("Atlantis: Poseidonis", "Atlantis", "Poseidonis")]
    [InlineData("Micronesia, Federated States of: Yap", "Micronesia, Federated States of", "Yap")]
    [InlineData("Korea, Republic of, Seoul", "Korea, Republic of", "Seoul")]
    [InlineData("Guinea: Conakry", "Guinea", "Conakry")]
    public void Parse_Text_IsCountryAndSubLocation(string text, string country, string subLocation)
    {
        var name = GeoLocName.Parse(text)!;

        Assert.Equal((country, subLocation), (name.Country, name.SubLocation));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("-")]
    [InlineData(" : , ")]
    [InlineData("missing")]
    [InlineData("Not Applicable")]
    [InlineData("not collected")]
    [InlineData("not provided")]
    [InlineData("restricted access")]
    [InlineData("missing: control sample")]
    [InlineData("missing: sample group")]
    [InlineData("missing: synthetic construct")]
    [InlineData("missing: lab stock")]
    [InlineData("missing: third party data")]
    [InlineData("missing: data agreement established pre-2023")]
    [InlineData("missing: endangered species")]
    [InlineData("missing: human-identifiable")]
    [InlineData("unknown")]
    [InlineData("NA")]
    [InlineData("n/a")]
    [InlineData("N.A.")]
    [InlineData("<NA>")]
    [InlineData("nan")]
    [InlineData("none")]
    [InlineData("NULL")]
    [InlineData("?")]
    public void Parse_TermForAMissingValue_IsNull(string? text)
    {
        Assert.Null(GeoLocName.Parse(text));
    }
}
