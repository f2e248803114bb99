namespace EnhancedPresence.Ical.Tests.Web;

/// <summary>A test that needs a program, and says that it was skipped where the program is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    /// <param name="program">The program, which has the name of its Debian package.</param>
    public ProgramFactAttribute(string program)
    {
        Program = program;
        bool installed = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))) == true;
        if (!installed)
        {
            Skip = $"No {program} on PATH: install {program}.";
        }
    }

    public string Program { get; }
}
