using System.Xml.Linq;

namespace HaploEmbed.Tests.Report;

/// <summary>Finds elements of pages and drawings.</summary>
internal static class PageElements
{
    /// <summary>Gives the elements of a name, in whatever namespace.</summary>
    public static IEnumerable<XElement> Named(XDocument page, string name) =>
        page.Descendants().Where(element => element.Name.LocalName == name);
}
