namespace EnhancedPresence.Tests.Schemas;

/// <summary>A test that needs xmllint and says that it was skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class XmllintFactAttribute : FactAttribute
{
    public XmllintFactAttribute()
    {
        if (!Xmllint.IsInstalled)
        {
            Skip = "No xmllint on PATH: install libxml2-utils.";
        }
    }
}
