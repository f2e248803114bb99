namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>A test with the real pidgin-sipe, which says why it was skipped where that can't be built.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RealClientFactAttribute : FactAttribute
{
    public RealClientFactAttribute() => Skip = SipeClient.Missing;
}
