namespace EnhancedPresence.Tool;

/// <summary>How the process ends; part of the tool's contract.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    public const int Failed = 1;

    public const int WrongUsage = 2;

    public const int InvalidInput = 3;

    public const int Interrupted = 130;
}
