using EnhancedPresence.Calendar;

namespace EnhancedPresence.Tool.Json;

/// <summary>The names of free/busy codes in JSON.</summary>
internal static class FreeBusyStatusName
{
    /// <summary>What is expected, for messages.</summary>
    public const string Form = "expected free, tentative, busy, outOfOffice or a number from 0 to 3";

    private static readonly string[] Names = ["free", "tentative", "busy", "outOfOffice"];

    /// <summary>The name of a code.</summary>
    /// <param name="status">The code.</param>
    /// <returns>For example <c>outOfOffice</c>.</returns>
    public static string Of(FreeBusyStatus status) => Names[(int)status];

    /// <summary>Reads a name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="status">The code.</param>
    /// <returns>Whether it is one.</returns>
    public static bool TryParse(string name, out FreeBusyStatus status)
    {
        int code = Array.IndexOf(Names, name);
        status = (FreeBusyStatus)Math.Max(0, code);
        return code >= 0;
    }
}
