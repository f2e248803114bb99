using System.Xml;

namespace EnhancedPresence.TestKit.Differential;

/// <summary>A document as System.Xml reports it.</summary>
public static class SystemXml
{
    private const string Declarations = "http://www.w3.org/2000/xmlns/";

    /// <summary>Reads a document to its end.</summary>
    /// <param name="utf8">The document; a document type declaration is refused.</param>
    public static XmlReading Read(byte[] utf8)
    {
        var infoset = new InfosetText();
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(utf8, writable: false), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            while (reader.Read())
            {
                Report(reader, infoset);
            }

            return new XmlReading(true, infoset.ToString(), default);
        }
        // The second is a mistake of System.Xml of .NET 10.0: it comes up, rarely, while it changes to the encoding that a declaration names.
        catch (Exception exception) when (exception is XmlException or ArgumentOutOfRangeException)
        {
            return new XmlReading(false, infoset.ToString(), default);
        }
    }

    private static void Report(XmlReader reader, InfosetText infoset)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element:
                bool isEmpty = reader.IsEmptyElement;
                infoset.Start(reader.NamespaceURI, reader.LocalName);
                while (reader.MoveToNextAttribute())
                {
                    if (reader.NamespaceURI != Declarations)
                    {
                        infoset.Attribute(reader.NamespaceURI, reader.LocalName, reader.Value);
                    }
                }

                if (isEmpty)
                {
                    infoset.End();
                }

                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace:
            case XmlNodeType.Whitespace when reader.Depth > 0:
                infoset.Text(reader.Value);
                break;
            case XmlNodeType.EndElement:
                infoset.End();
                break;
        }
    }
}
