namespace EnhancedPresence.Tool.Commands;

/// <summary>Words of the command line that are used in more than one place.</summary>
internal static class CommandNames
{
    /// <summary>The command the tool is installed as.</summary>
    public const string Tool = "enhanced-presence";

    /// <summary>The file name that means standard input.</summary>
    public const string StandardInput = "-";
}
