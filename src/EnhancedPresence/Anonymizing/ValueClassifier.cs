using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using EnhancedPresence.Xml.Reading;

namespace EnhancedPresence.Anonymizing;

/// <summary>
/// Tells values that may be shown to anybody: instants, small numbers, truth values, and the words of the protocol. Everything else may
/// be about a person.
/// </summary>
internal static class ValueClassifier
{
    // Longer ones may be phone numbers, room numbers or ids.
    private const int MaxHarmlessDigits = 5;

    // Where a number counts something, it may be as long as the wire's: 64 bits.
    private const int MaxNumberDigits = 20;

    // A prefix before the name of a type, such as st:userState.
    private const int MaxPrefix = 3;

    private static readonly FrozenSet<string> Words = FrozenSet.ToFrozenSet(
    [
        "static", "endpoint", "user", "time", "personal", "OOF", "office", "home", "mobile", "none", "work", "other", "custom1", "computer", "deskphone", "web",
        "in-a-meeting", "on-the-phone", "in-a-conference", "out-of-office", "urgent-interruptions-only", "off-work", "in-presentation",
        "userState", "machineState", "phoneState", "calendarState", "aggregateState", "aggregateMachineState",
        "state", "note", "noteHistory", "calendarData", "workingHours", "contactCard", "device", "services", "userProperties", "userInformation", "alerts", "otherOptions",
        "rccOptions", "routing", "dndState", "legacyInterop", "mwi", "contacts", "containers", "subscribers", "categories",
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Day", "Weekday", "WeekendDay",
        "sharepoint", "voicemail", "photo", "default", "enterprise", "person", "huntgroup", "autoattendant", "automaton", "outlook", "wab", "standard", "private",
        "noSelection", "migratingToPrivacy", "migratingToStandard", "displayAllAlerts", "displayAlertsFromHighPresence", "noAlerts", "rtcdefault", "clientflags", "block",
        "Uc", "Rcc", "Dual", "None", "add", "remove", "subscribe", "unsubscribe", "domain", "sameEnterprise", "federated", "publicCloud", "everyone",
        "preserve",
        "delegates", "unknown", "active", "pending", "terminated", "resubscribe", "noresource", "AA", "BD", "USER", "Client.BadCall.WrongDelta",
        "ServerConfiguration", "meetingPolicy", "persistentChatConfiguration", "ucPolicy", "publicationGrammar", "presencePolicyV2", "locationPolicy", "mediaConfiguration",
    ],
    StringComparer.Ordinal);

    // Text that people write, or that is about them, whatever it looks like.
    private static readonly FrozenSet<string> PersonalElements = FrozenSet.ToFrozenSet(
    [
        "body", "custom", "meetingSubject", "meetingLocation", "displayName", "email", "company", "department", "title", "office", "description",
        "street", "city", "zipcode", "countryCode", "displayString", "machineName", "name", "uri", "url", "hash",
    ],
    StringComparer.Ordinal);

    private static readonly FrozenSet<string> NumericElements = FrozenSet.ToFrozenSet(
    [
        "availability", "exumEnabled", "timeZoneBias", "Bias", "DayOrder", "Month", "Year", "StartTimeInMinutes", "EndTimeInMinutes", "groupID", "deltaNum", "maxResults",
    ],
    StringComparer.Ordinal);

    /// <summary>Whether the text of an element may stay.</summary>
    internal static bool IsHarmlessText(string element, string text) =>
        string.IsNullOrWhiteSpace(text)
        || (!PersonalElements.Contains(element) && IsHarmless(text))
        || (NumericElements.Contains(element) && IsNumber(text.Trim(), MaxNumberDigits))
        || (element == "groups" && IsNumberList(text))
        || (element == "freeBusy" && XmlValues.TryReadBase64(Encoding.UTF8.GetBytes(text), out _, out _));

    /// <summary>Whether the value of an attribute may stay.</summary>
    internal static bool IsHarmlessAttribute(string name, string value) =>
        string.IsNullOrWhiteSpace(value)
        || IsHarmless(value)
        || (name == "groups" && IsNumberList(value))
        || IsNumber(value.Trim(), name is "version" or "expires" or "container" or "curVersion" or "index" or "deltaNum" or "prevDeltaNum" ? MaxNumberDigits : MaxHarmlessDigits);

    /// <summary>Whether a value is a number too long to be harmless.</summary>
    internal static bool IsLongNumber(string value) => !IsNumber(value, MaxHarmlessDigits) && IsNumber(value, MaxNumberDigits);

    /// <summary>Whether a namespace is the protocol's or a standard's, and not somebody's own.</summary>
    internal static bool IsPublicNamespace(string uri) => uri.Length == 0
        || uri.StartsWith("http://schemas.microsoft.com/", StringComparison.Ordinal)
        || uri.StartsWith("http://www.w3.org/", StringComparison.Ordinal)
        || uri.StartsWith("urn:ietf:params:xml:ns:", StringComparison.Ordinal)
        || uri.StartsWith("http://schemas.xmlsoap.org/", StringComparison.Ordinal);

    private static bool IsHarmless(string value)
    {
        string text = value.Trim();
        if (text is "0" or "1" || IsInstant(text))
        {
            return true;
        }

        // A list of words, such as days of the week; a prefix before a type's name.
        return text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
            .All(word => Words.Contains(word[(word.IndexOf(':', StringComparison.Ordinal) + 1)..]) && word.IndexOf(':', StringComparison.Ordinal) <= MaxPrefix)
            || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase) || string.Equals(text, "false", StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsNumberList(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).All(number => IsNumber(number, MaxNumberDigits));

    private static bool IsNumber(string text, int maxDigits) =>
        text.TrimStart('-').Length <= maxDigits && Int128.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static bool IsInstant(string text)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(text);
        return XmlValues.TryReadInstant(utf8, out _) || XmlValues.TryReadTime(utf8, out _) || Calendar.FreeBusyMap.TryParseGranularity(text, out _);
    }
}
