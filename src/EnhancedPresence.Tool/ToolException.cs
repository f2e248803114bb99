namespace EnhancedPresence.Tool;

/// <summary>Ends a verb with an exit code and one line for the person at the terminal.</summary>
internal sealed class ToolException : Exception
{
    private ToolException(int exitCode, string message, Exception? innerException)
        : base(message, innerException) => Code = exitCode;

    /// <summary>One of <see cref="ExitCode"/>.</summary>
    public int Code { get; }

    /// <summary>The work failed.</summary>
    /// <param name="message">What, where, and what to do.</param>
    /// <param name="cause">For <c>--verbose</c>.</param>
    /// <returns>The exception.</returns>
    public static ToolException Failed(string message, Exception? cause = null) => new(ExitCode.Failed, message, cause);

    /// <summary>The arguments contradict each other in a way that the parser can't see.</summary>
    /// <param name="message">Which, and what to write instead.</param>
    /// <returns>The exception.</returns>
    public static ToolException Usage(string message) => new(ExitCode.WrongUsage, message, null);

    /// <summary>The input is not what it should be.</summary>
    /// <param name="source">The file as the user named it.</param>
    /// <param name="where">Such as <c>byte 120</c> or a JSON path.</param>
    /// <param name="reason">What is wrong there.</param>
    /// <param name="cause">For <c>--verbose</c>.</param>
    /// <returns>The exception.</returns>
    public static ToolException Invalid(string source, string where, string reason, Exception? cause = null) =>
        new(ExitCode.InvalidInput, $"{source}: {where}: {reason}", cause);
}
