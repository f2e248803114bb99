using System.Reflection;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Orleans.Tests.Architecture;

public sealed class PackageTests
{
    private static readonly Assembly Package = Assembly.Load("EnhancedPresence.Orleans");

    [Fact]
    public void References_only_the_core_the_server_and_orleans() =>
        PackageReferences.BeyondSystem(Package).Where(static name => !name.StartsWith("Orleans.", StringComparison.Ordinal)).Should().BeSubsetOf(
        [
            "EnhancedPresence",
            "EnhancedPresence.Server",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Diagnostics.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
        ]);

    [Fact]
    public void No_class_is_open_for_derivation_by_accident() => PublicTypeLaws.OpenClasses(Package).Should().BeEmpty();

    [Fact]
    public void Public_types_are_immutable() => PublicTypeLaws.MutableMembers(Package).Should().BeEmpty();

    [Fact]
    public void Namespaces_are_the_packages_own() => PublicTypeLaws.ForeignNamespaces(Package, []).Should().BeEmpty();
}
