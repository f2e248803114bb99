namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>Other people's programs act at seconds of their own clock, which a loaded machine can't keep up with: these tests run where they are wanted.</summary>
internal static class ByTheClock
{
    private const string Variable = "EP_INTEROP";

    /// <summary>Why such a test does not run; null when it does.</summary>
    public static string? Skip => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))
        ? $"Runs other programs by the clock: set {Variable}=1, as .ci/run does, on a machine that has nothing else to do." : null;
}
