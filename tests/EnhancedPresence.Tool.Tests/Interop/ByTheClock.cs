namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>Other people's programs act at seconds of their own clock, which a loaded machine can't keep up with: these tests run where they are wanted.</summary>
internal static class ByTheClock
{
    private const string Variable = "EP_INTEROP";

    /// <summary>Why such a test does not run; null when it does.</summary>
    public static string? Skip => string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable))
        ? $"Runs other programs by the clock: set {Variable}=1, as .ci/run does, on a machine that has nothing else to do." : null;

    /// <summary>
    /// Runs a test, and once more if it fails: a program that acts by its own clock may come too early or too late for what it is to meet on a machine that has much else to
    /// do, and what is wrong for another reason is wrong both times.
    /// </summary>
    public static async Task TryAsync(Func<Task> test)
    {
        try
        {
            await test();
        }
        catch (Exception e) when (e is Xunit.Sdk.XunitException or OperationCanceledException or TimeoutException)
        {
            await test();
        }
    }
}
