using System.Xml.Linq;

namespace EnhancedPresence.Tests.Xml;

/// <summary>Variants of a document, each with something that nobody knows at one of its elements.</summary>
internal static class Additions
{
    private static readonly XNamespace Common = "http://schemas.microsoft.com/2006/09/sip/commontypes";
    private static readonly XNamespace Foreign = "urn:foreign";

    private const string Exchange = "http://schemas.microsoft.com/exchange/services/2006/types";

    // Elements whose schema is closed text; what they hold is a value and nothing else.
    private static readonly HashSet<string> Texts = ["custom", "body", "endpointLocation", "meetingLocation", "freeBusy", "externalURI"];

    /// <summary>Makes the variants.</summary>
    /// <param name="xml">The document. Working hours, whose schema is closed, are left as they are.</param>
    public static IEnumerable<string> To(string xml)
    {
        int count = XDocument.Parse(xml).Descendants().Count();
        for (int i = 0; i < count; i++)
        {
            XElement original = XDocument.Parse(xml).Descendants().ElementAt(i);
            if (original.Name == Common + "delimiter" || original.Name == Common + "end" || original.Name.NamespaceName == Exchange)
            {
                continue;
            }

            yield return Change(xml, i, static element => element.SetAttributeValue("added", "1"));
            yield return Change(xml, i, static element => element.SetAttributeValue(Foreign + "added", " < & \" "));
            if (!original.HasElements && (original.Value.Length > 0 || Texts.Contains(original.Name.LocalName)))
            {
                continue;
            }

            yield return Change(xml, i, static element => element.Add(new XElement(element.Name.Namespace + "added", new XElement(Foreign + "inner", "text"))));
            yield return Change(xml, i, static element => element.AddFirst(new XElement(Foreign + "added")));
            yield return Change(xml, i, static element => element.AddFirst(Extension()));
            yield return Change(xml, i, static element => element.Add(Extension()));
            yield return Change(xml, i, static element => element.Add(new XElement(Common + "delimiter"), new XElement(element.Name.Namespace + "added")));
            yield return Change(xml, i, static element => element.Add(
                new XElement(Common + "delimiter"), new XElement(Common + "delimiter"), new XElement(Common + "end"), new XElement(Foreign + "added"), Extension()));
        }
    }

    private static string Change(string xml, int index, Action<XElement> change)
    {
        XDocument document = XDocument.Parse(xml);
        change(document.Descendants().ElementAt(index));
        return document.ToString(SaveOptions.DisableFormatting);
    }

    private static XElement Extension() => new(Common + "extension", new XElement(Foreign + "own", "value"));
}
