using Xunit;

namespace EnhancedPresence.TestKit;

/// <summary>A test that needs the shared samples and says that it was skipped where they are not.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SharedFactAttribute : FactAttribute
{
    public SharedFactAttribute()
    {
        if (SampleFiles.Shared is null)
        {
            Skip = $"No shared samples: set {SampleFiles.Variable} to the folder that has them.";
        }
    }
}
