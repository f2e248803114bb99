using System.Globalization;
using System.Reflection;
using System.Text;
using EnhancedPresence.Calendar;
using EnhancedPresence.Ical;
using EnhancedPresence.Publishing;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Sessions;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Sip.Client;
using EnhancedPresence.Sip.Codec;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tool.Tests.Architecture;

/// <summary>
/// Writes the reference of options from the code, and fails when it is not what the code says. After a wanted change, run this test once with the variable
/// <c>EP_WRITE_DOCUMENTS</c> set, and read the difference.
/// </summary>
public sealed class OptionsReferenceTests
{
    private const string Document = "docs/options.md";

    private static readonly string[] Packages = ["EnhancedPresence", "EnhancedPresence.Sip", "EnhancedPresence.Ical", "EnhancedPresence.Server", "EnhancedPresence.Orleans"];

    private static readonly Dictionary<Type, string> Sections = new()
    {
        [typeof(PresencePublisherOptions)] = "EnhancedPresence:Publisher",
        [typeof(CalendarPolicy)] = "EnhancedPresence:Publisher:CalendarPolicy",
        [typeof(CalendarRestrictions)] = "EnhancedPresence:Publisher:Restrictions",
        [typeof(SipTransportOptions)] = "EnhancedPresence:SipTransport",
        [typeof(SipClientOptions)] = "EnhancedPresence:SipTransport:Client",
        [typeof(SipLimits)] = "EnhancedPresence:SipTransport:Client:Limits",
        [typeof(IcalCalendarOptions)] = "EnhancedPresence:IcalCalendar",
        [typeof(IcalHttpOptions)] = "EnhancedPresence:IcalCalendar:Http",
        [typeof(IcalOptions)] = "EnhancedPresence:IcalCalendar:Http:Calendar",
        [typeof(PresenceServerOptions)] = "EnhancedPresence:Server",
        [typeof(Server.Presentities.PresenceServerLimits)] = "EnhancedPresence:Server:Limits",
        [typeof(SipPresenceOptions)] = "EnhancedPresence:Sip",
        [typeof(PresenceAdmissionOptions)] = "EnhancedPresence:Sip:Admission",
        [typeof(SqlPresenceStoreOptions)] = "EnhancedPresence:Store",
        [typeof(Orleans.ClusterPresenceOptions)] = "EnhancedPresence:Cluster",
    };

    [Fact]
    public void The_reference_says_what_the_code_says()
    {
        string expected = Write();
        string path = Path.Combine(RepositoryFiles.Root, Document);
        if (Environment.GetEnvironmentVariable("EP_WRITE_DOCUMENTS") is { Length: > 0 })
        {
            File.WriteAllText(path, expected);
        }

        File.ReadAllText(path).Should().Be(expected);
    }

    [Fact]
    public void Sections_are_of_options_that_exist() => Sections.Keys.Should().BeSubsetOf(Packages.SelectMany(static package => OptionsOf(Assembly.Load(package))));

    private static string Write()
    {
        var text = new StringBuilder();
        text.Append("# Options\n\nWritten from the code by a test. An option of a section is a key of an application's configuration, such as `EnhancedPresence:Sip:Registration` or ")
            .Append("`EnhancedPresence__Sip__Registration`\nin the environment; what is made of objects is set in code. A wrong value ends the start of the application, or the constructor, with the option's name.\n");
        foreach (string package in Packages)
        {
            Assembly assembly = Assembly.Load(package);
            DocComments comments = DocComments.Of(assembly);
            text.Append(CultureInfo.InvariantCulture, $"\n## {package}\n");
            foreach (Type type in OptionsOf(assembly))
            {
                text.Append(CultureInfo.InvariantCulture, $"\n### {type.Name}\n\n{comments.SummaryOf(type)}\n\n");
                text.Append(Sections.TryGetValue(type, out string? section) ? $"Section `{section}`.\n\n" : string.Empty);
                text.Append("| option | type | default | what |\n| --- | --- | --- | --- |\n");
                object? usual = type.GetConstructor(Type.EmptyTypes)?.Invoke(null);
                foreach (PropertyInfo option in PropertiesOf(type))
                {
                    text.Append(CultureInfo.InvariantCulture, $"| `{option.Name}` | {NameOf(option)} | {Default(option, usual)} | {comments.SummaryOf(option).Replace("|", "\\|", StringComparison.Ordinal)} |\n");
                }
            }
        }

        return text.ToString();
    }

    private static IEnumerable<Type> OptionsOf(Assembly package) => PublicTypeLaws.PublicTypes(package)
        .Where(static type => type.IsClass && !type.IsNested && !type.Namespace!.EndsWith("Categories", StringComparison.Ordinal) && PropertiesOf(type).Any()
            && (Sections.ContainsKey(type) || type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Limits", StringComparison.Ordinal)))
        .OrderBy(static type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(static p => p.CanWrite || p.PropertyType.IsAssignableTo(typeof(System.Collections.IEnumerable)))
        .OrderBy(static p => p.MetadataToken);

    private static string NameOf(PropertyInfo option)
    {
        Type? plain = Nullable.GetUnderlyingType(option.PropertyType);
        bool mayBeNull = plain is not null || new NullabilityInfoContext().Create(option).ReadState == NullabilityState.Nullable;
        return $"`{Short(plain ?? option.PropertyType)}{(mayBeNull ? "?" : string.Empty)}`";
    }

    private static string Short(Type type) => type switch
    {
        _ when type == typeof(int) => "int",
        _ when type == typeof(long) => "long",
        _ when type == typeof(uint) => "uint",
        _ when type == typeof(bool) => "bool",
        _ when type == typeof(double) => "double",
        _ when type == typeof(string) => "string",
        { IsGenericType: true } => $"{type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]}<{string.Join(", ", type.GenericTypeArguments.Select(Short))}>",
        _ => type.Name,
    };

    private static string Default(PropertyInfo option, object? usual) => (usual is null ? null : option.GetValue(usual)) switch
    {
        null => "none",
        string text => $"`{text}`",
        bool yes => yes ? "yes" : "no",
        Enum or int or long or uint or double => $"`{string.Create(CultureInfo.InvariantCulture, $"{option.GetValue(usual)}")}`",
        TimeSpan time => $"`{time.ToString("c", CultureInfo.InvariantCulture)}`",
        System.Collections.ICollection { Count: 0 } => "none",
        _ => "see there",
    };
}
