namespace EnhancedPresence.Tool.Tests.Interop;

/// <summary>A test that needs a program and says that it was skipped where it is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(string program, string package)
    {
        Program = program;
        Package = package;
        bool isInstalled = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program))) == true;
        Skip = ByTheClock.Skip ?? (isInstalled ? null : $"No {program} on PATH: install {package}.");
    }

    public string Program { get; }

    public string Package { get; }
}
