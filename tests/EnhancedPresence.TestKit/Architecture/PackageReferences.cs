using System.Reflection;

namespace EnhancedPresence.TestKit.Architecture;

/// <summary>What a package makes its users load.</summary>
public static class PackageReferences
{
    /// <summary>
    /// The assemblies that an assembly was compiled against and uses, without the framework's own <c>System</c> ones, sorted by name.
    /// </summary>
    public static IReadOnlyList<string> BeyondSystem(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return [.. assembly.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => name != "System" && !name.StartsWith("System.", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)];
    }
}
