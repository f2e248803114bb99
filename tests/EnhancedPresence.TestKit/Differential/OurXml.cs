using System.Text;
using EnhancedPresence.Xml;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>A document as the reader of this library reports it.</summary>
public static class OurXml
{
    /// <summary>Reads a document to its end.</summary>
    /// <param name="utf8">The document.</param>
    /// <param name="limits">The bounds; null for the defaults.</param>
    public static XmlReading Read(ReadOnlySpan<byte> utf8, PresenceXmlLimits? limits = null)
    {
        var infoset = new InfosetText();
        var reader = new Utf8XmlReader(utf8, limits ?? PresenceXmlLimits.Default);
        try
        {
            while (reader.Read())
            {
                switch (reader.Kind)
                {
                    case XmlTokenKind.StartElement:
                        infoset.Start(Encoding.UTF8.GetString(reader.NamespaceUri), Encoding.UTF8.GetString(reader.LocalName));
                        for (int i = 0; i < reader.AttributeCount; i++)
                        {
                            infoset.Attribute(
                                Encoding.UTF8.GetString(reader.AttributeNamespaceUri(i)), Encoding.UTF8.GetString(reader.AttributeLocalName(i)), reader.AttributeString(i));
                        }

                        break;
                    case XmlTokenKind.Text:
                        infoset.Text(Encoding.UTF8.GetString(reader.TextValue));
                        break;
                    default:
                        infoset.End();
                        break;
                }
            }

            return new XmlReading(!reader.HasError, infoset.ToString(), reader.Error);
        }
        finally
        {
            reader.Dispose();
        }
    }
}
