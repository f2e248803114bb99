using System.Globalization;
using EnhancedPresence.Sip.Logs;
using EnhancedPresence.Sip.Messages;

namespace EnhancedPresence.Tool.Logs;

/// <summary>Counts the messages of a log by type, and the categories in their bodies.</summary>
internal sealed class LogSizes
{
    /// <summary>What stands for any further types.</summary>
    public const string Others = "(others)";

    // Nobody's log makes the table large.
    private const int MostKinds = 500;

    private readonly Dictionary<string, SizeEntry> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SizeEntry> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<(SipMethod, int, string?), string> _names = [];

    /// <summary>Types of messages, the one with most bytes first.</summary>
    public IEnumerable<KeyValuePair<string, SizeEntry>> Types => Sorted(_types);

    /// <summary>Categories, the one with most bytes first.</summary>
    public IEnumerable<KeyValuePair<string, SizeEntry>> Categories => Sorted(_categories);

    /// <summary>Counts a message.</summary>
    public void Add(SipLogMessage logged)
    {
        SipMessage message = logged.Message;
        string? direction = LogText.Direction(logged.Direction);
        Of(_types, TypeOf(message)).Add(message.Head.Length + message.Body.Length, direction);
        if (!message.Body.IsEmpty)
        {
            CategoryElements.Find(message.Body.Span, (name, bytes) => Of(_categories, name).Add(bytes, direction));
        }
    }

    private static IEnumerable<KeyValuePair<string, SizeEntry>> Sorted(Dictionary<string, SizeEntry> entries) =>
        entries.OrderByDescending(static entry => entry.Value.Bytes).ThenBy(static entry => entry.Key, StringComparer.Ordinal);

    private static SizeEntry Of(Dictionary<string, SizeEntry> entries, string name)
    {
        if (entries.TryGetValue(name, out SizeEntry? entry))
        {
            return entry;
        }

        name = entries.Count < MostKinds ? name : Others;
        return entries.TryGetValue(name, out entry) ? entry : entries[name] = new SizeEntry();
    }

    // NOTIFY presence, SERVICE msrtc-category-publish, 200 SUBSCRIBE presence
    private string TypeOf(SipMessage message)
    {
        int status = (message as SipResponse)?.Status ?? 0;
        SipMethod method = message.Method;
        string? about = message.Headers.First(SipHeaderName.Event) ?? (method == SipMethod.Service ? message.Headers.First(SipHeaderName.ContentType) : null);
        if (_names.TryGetValue((method, status, about), out string? name))
        {
            return name;
        }

        string shown = about is null ? string.Empty : " " + Short(about);
        name = status == 0 ? $"{method.Value}{shown}" : string.Create(CultureInfo.InvariantCulture, $"{status} {method.Value}{shown}");
        if (_names.Count < MostKinds)
        {
            _names[(method, status, about)] = name;
        }

        return name;
    }

    private static string Short(string text)
    {
        int end = text.IndexOf(';', StringComparison.Ordinal);
        text = (end < 0 ? text : text[..end]).Trim();
        return text.StartsWith("application/", StringComparison.OrdinalIgnoreCase) ? text["application/".Length..] : text;
    }
}
