using System.Xml;

namespace EnhancedPresence.Benchmarks;

/// <summary>Takes over <see cref="XmlReader"/> the values of a notification that a visitor is given, and makes no models.</summary>
internal static class BaselineXmlWalk
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    public static long Sum(byte[] utf8)
    {
        using var stream = new MemoryStream(utf8, writable: false);
        using var reader = XmlReader.Create(stream, Settings);
        VisitedValues values = default;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Element(reader, ref values);
            }
        }

        return values.Sum;
    }

    private static void Element(XmlReader reader, ref VisitedValues values)
    {
        switch (reader.LocalName)
        {
            case "categories":
                Text(ref values, reader.GetAttribute("uri")!);
                break;
            case "category":
                string? instance = reader.GetAttribute("instance");
                string? publishTime = reader.GetAttribute("publishTime");
                values.Category(
                    reader.GetAttribute("name")!.Length,
                    instance is null ? null : XmlConvert.ToUInt32(instance),
                    publishTime is null ? null : BaselineXmlReader.ReadInstant(publishTime));
                break;
            case "availability":
                values.Add(XmlConvert.ToUInt32(Content(reader)));
                break;
            case "activity":
                values.Add(reader.GetAttribute("token")!.Length);
                break;
            case "meetingSubject" or "meetingLocation":
                Text(ref values, Content(reader));
                break;
            case "body":
                values.Add(reader.GetAttribute("type") == "OOF" ? 1 : 2);
                Text(ref values, Content(reader));
                break;
            case "freeBusy":
                values.Add(BaselineXmlReader.ReadInstant(reader.GetAttribute("startTime")!).Ticks);
                values.Add(XmlConvert.ToTimeSpan(reader.GetAttribute("granularity")!).Ticks);
                byte[] packed = Convert.FromBase64String(Content(reader));
                values.Add(packed.Length);
                values.Add(packed[^1]);
                break;
            default:
                break;
        }
    }

    // Stays on the end tag, so that the next Read does not pass over an element.
    private static string Content(XmlReader reader)
    {
        if (reader.IsEmptyElement)
        {
            return string.Empty;
        }

        reader.Read();
        string text = reader.NodeType == XmlNodeType.Text ? reader.Value : string.Empty;
        reader.Read();
        return text;
    }

    private static void Text(ref VisitedValues values, string text) => values.Add(text.Length == 0 ? 0 : text[0]);
}
