namespace EnhancedPresence.Page.Tests;

/// <summary>A test that needs a browser; without one it says that it was skipped.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute() => Skip = Chromium.Path is null ? $"There is no Chromium; install it, or name one in {Chromium.Variable}." : null;
}
