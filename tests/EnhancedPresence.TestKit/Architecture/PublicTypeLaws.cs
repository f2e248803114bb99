using System.Reflection;
using System.Runtime.CompilerServices;

namespace EnhancedPresence.TestKit.Architecture;

/// <summary>The rules every public type of a package keeps; each method lists the offenders, so that a failing test names them.</summary>
public static class PublicTypeLaws
{
    private static readonly Type[] ParsableValue =
        [typeof(IParsable<>), typeof(ISpanParsable<>), typeof(IUtf8SpanParsable<>), typeof(ISpanFormattable), typeof(IUtf8SpanFormattable)];

    /// <summary>Classes others could derive from although nobody thought about it.</summary>
    public static IReadOnlyList<string> OpenClasses(Assembly package) =>
        Names(PublicTypes(package).Where(type => type.IsClass && !type.IsSealed && !type.IsAbstract));

    /// <summary>Abstract classes that anybody may derive from: a constructor is visible outside of the package.</summary>
    public static IReadOnlyList<string> DerivableAbstractClasses(Assembly package) =>
        Names(PublicTypes(package).Where(type => type.IsClass && type.IsAbstract && !type.IsSealed
            && type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Any(constructor => (constructor.IsPublic || constructor.IsFamily || constructor.IsFamilyOrAssembly) && !IsCopyConstructor(constructor))));

    /// <summary>Members through which a value can be changed after it was made; options classes, which binding has to fill, are left out.</summary>
    public static IReadOnlyList<string> MutableMembers(Assembly package)
    {
        const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<Type> types = PublicTypes(package).Where(type => !IsOptions(type));
        IEnumerable<string> properties =
            from type in types
            from property in type.GetProperties(Declared)
            where property.SetMethod is { IsPublic: true } setter && !IsInitOnly(setter)
            select $"{Name(type)}.{property.Name}";
        IEnumerable<string> fields =
            from type in types
            where !type.IsEnum
            from field in type.GetFields(Declared)
            where !field.IsInitOnly && !field.IsLiteral
            select $"{Name(type)}.{field.Name}";
        return [.. properties.Concat(fields).Order(StringComparer.Ordinal)];
    }

    /// <summary>Structs that are not read-only, so that a copy could change and the original stay. Those that live on the stack only may, and enumerators.</summary>
    public static IReadOnlyList<string> MutableStructs(Assembly package) =>
        Names(PublicTypes(package).Where(type => type.IsValueType && !type.IsEnum && !type.IsByRefLike && type.GetMethod("MoveNext") is null
            && !type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)));

    /// <summary>
    /// Types whose namespace is not the package's own. DI extensions live where users look for them, which is another package's namespace
    /// on purpose.
    /// </summary>
    public static IReadOnlyList<string> ForeignNamespaces(Assembly package, IReadOnlyCollection<string> otherPackages)
    {
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(otherPackages);
        string own = package.GetName().Name!;
        return Names(PublicTypes(package).Where(type =>
            type.Namespace != "Microsoft.Extensions.DependencyInjection"
            && (!IsWithin(type.Namespace, own) || otherPackages.Any(other => other != own && IsLongerName(other, own) && IsWithin(type.Namespace, other)))));
    }

    /// <summary>The public types that parse from text.</summary>
    public static IReadOnlyList<Type> ParsableTypes(Assembly package) =>
        [.. PublicTypes(package).Where(IsParsable).OrderBy(type => type.FullName, StringComparer.Ordinal)];

    /// <summary>Values that are read from text in one way only: what has <c>Parse</c> takes texts, characters and UTF-8, and gives them back.</summary>
    public static IReadOnlyList<string> HalfParsableValues(Assembly package) =>
        Names(PublicTypes(package).Where(static type => type.IsValueType && !type.IsEnum && type.GetMethods(BindingFlags.Static | BindingFlags.Public).Any(m => m.Name == "Parse" && m.ReturnType == type)
            && !Array.TrueForAll(ParsableValue, wanted => type.GetInterfaces().Contains(wanted.IsGenericTypeDefinition ? wanted.MakeGenericType(type) : wanted))));

    /// <summary>Asynchronous methods whose cancellation is not their last parameter, or that take none.</summary>
    public static IReadOnlyList<string> CancellationElsewhere(Assembly package) =>
        [.. from type in PublicTypes(package)
            from method in type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
            let parameters = method.GetParameters()
            where parameters.Any(static p => p.ParameterType == typeof(CancellationToken)) ? parameters[^1].ParameterType != typeof(CancellationToken) : IsAsynchronous(method)
            select $"{Name(type)}.{method.Name}"];

    /// <summary>The types a package shows, nested ones included.</summary>
    public static IEnumerable<Type> PublicTypes(Assembly package)
    {
        ArgumentNullException.ThrowIfNull(package);
        return package.GetExportedTypes();
    }

    // Disposal takes no cancellation; nor does what is done by somebody else's contract.
    private static bool IsAsynchronous(MethodInfo method) =>
        method.Name != nameof(IAsyncDisposable.DisposeAsync) && method.GetBaseDefinition() == method && method.Name.EndsWith("Async", StringComparison.Ordinal)
        && (method.ReturnType.IsAssignableTo(typeof(Task)) || method.ReturnType == typeof(ValueTask)
            || (method.ReturnType.IsGenericType && (method.ReturnType.GetGenericTypeDefinition() == typeof(ValueTask<>) || method.ReturnType.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))));

    private static bool IsParsable(Type type) => !type.ContainsGenericParameters && type.GetInterfaces().Any(implemented =>
        implemented.IsGenericType && implemented.GetGenericTypeDefinition() == typeof(IParsable<>) && implemented.GenericTypeArguments[0] == type);

    private static bool IsOptions(Type type) => type.Name.EndsWith("Options", StringComparison.Ordinal);

    private static bool IsInitOnly(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    // Every record has one; it gives no way to make an instance out of nothing.
    private static bool IsCopyConstructor(ConstructorInfo constructor) =>
        constructor.GetParameters() is [ParameterInfo single] && single.ParameterType == constructor.DeclaringType;

    private static bool IsWithin(string? space, string root) =>
        space is not null && (space == root || space.StartsWith(root + ".", StringComparison.Ordinal));

    private static bool IsLongerName(string other, string own) => other.StartsWith(own + ".", StringComparison.Ordinal);

    private static string[] Names(IEnumerable<Type> types) => [.. types.Select(Name).Order(StringComparer.Ordinal)];

    private static string Name(Type type) => type.FullName ?? type.Name;
}
