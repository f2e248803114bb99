using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tests.Architecture;

public sealed class PackageTests() : PackageLaws("EnhancedPresence")
{
    [Fact]
    public void References_only_abstractions_of_hosts_and_options() =>
        PackageReferences.BeyondSystem(Package).Should().BeSubsetOf(
        [
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Options",
            "Microsoft.Extensions.Primitives",
        ]);

    [Fact]
    public void Models_are_derived_from_by_this_package_only() => PublicTypeLaws.DerivableAbstractClasses(Package).Should().BeEmpty();

    [Fact]
    public void Structs_are_read_only() => PublicTypeLaws.MutableStructs(Package).Should().BeEmpty();

    [Fact]
    public void Who_publishes_and_watches_names_no_container() =>
        (from type in PublicTypeLaws.PublicTypes(Package)
         where type.Namespace is "EnhancedPresence.Publishing" or "EnhancedPresence.Subscribing"
         from method in type.GetMethods()
         from parameter in method.GetParameters()
         where parameter.ParameterType == typeof(ContainerId)
         select $"{type.Name}.{method.Name}").Should().BeEmpty();
}
