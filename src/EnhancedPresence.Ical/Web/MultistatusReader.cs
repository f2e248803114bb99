#pragma warning disable RS0030 // XmlReader: WebDAV is not presence, whose XML has one reader in the core. No DTD, no resolver, bounded size.

using System.Globalization;
using System.Text;
using System.Xml;
using EnhancedPresence.Calendar;

namespace EnhancedPresence.Ical.Web;

/// <summary>Reads the answer to a CalDAV report. Where from: RFC 4918 section 14.16, RFC 4791 section 9.6.</summary>
internal ref struct MultistatusReader
{
    private const string Dav = "DAV:";
    private const string CalDav = "urn:ietf:params:xml:ns:caldav";

    private readonly List<string> _calendars = [];
    private readonly List<int> _refused = [];
    private bool _inPropstat;
    private int _responseStatus;
    private int _propertyStatus;
    private string? _data;
    private StringBuilder? _text;

    private MultistatusReader(XmlReader reader)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || !Is(reader, Dav, "multistatus"))
        {
            throw new XmlException("not a multistatus");
        }

        while (reader.Read())
        {
            Take(reader);
        }
    }

    /// <exception cref="CalendarSourceException">The answer is no multistatus.</exception>
    public static MultistatusAnswer Read(ReadOnlyMemory<byte> body)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = body.Length,
        };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(body.ToArray(), writable: false), settings);
            var answer = new MultistatusReader(reader);
            return new MultistatusAnswer(answer._calendars, answer._refused);
        }
        catch (XmlException e)
        {
            throw new CalendarSourceException(string.Create(
                CultureInfo.InvariantCulture, $"The server's answer to a WebDAV request can't be read (line {e.LineNumber})."), innerException: e);
        }
    }

    private static bool Is(XmlReader reader, string space, string name) => reader.LocalName == name && reader.NamespaceURI == space;

    private void Take(XmlReader reader)
    {
        switch (reader.NodeType)
        {
            case XmlNodeType.Element when !reader.IsEmptyElement:
                Begin(reader);
                break;
            case XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace:
                _text?.Append(reader.Value);
                break;
            case XmlNodeType.EndElement:
                End(reader);
                break;
            default:
                break;
        }
    }

    private void Begin(XmlReader reader)
    {
        if (Is(reader, Dav, "response"))
        {
            _responseStatus = 0;
        }
        else if (Is(reader, Dav, "propstat"))
        {
            _inPropstat = true;
            _propertyStatus = 0;
            _data = null;
        }
        else if (Is(reader, Dav, "status") || Is(reader, CalDav, "calendar-data"))
        {
            _text = new StringBuilder();
        }
    }

    private void End(XmlReader reader)
    {
        if (Is(reader, CalDav, "calendar-data"))
        {
            _data = _text?.ToString();
            _text = null;
        }
        else if (Is(reader, Dav, "status"))
        {
            int status = ReadStatus(_text?.ToString() ?? string.Empty);
            (_propertyStatus, _responseStatus) = _inPropstat ? (status, _responseStatus) : (_propertyStatus, status);
            _text = null;
        }
        else if (Is(reader, Dav, "propstat"))
        {
            _inPropstat = false;
            if (_data is not null && _propertyStatus is >= 200 and < 300)
            {
                _calendars.Add(_data);
            }
        }
        else if (Is(reader, Dav, "response") && _responseStatus >= 300)
        {
            _refused.Add(_responseStatus);
        }
    }

    /// <summary>The number in <c>HTTP/1.1 200 OK</c>; 0 where there is none.</summary>
    private static int ReadStatus(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [_, string number, ..]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int status)
            ? status
            : 0;
}
