using System.Buffers;
using System.Globalization;
using System.Reflection;
using EnhancedPresence.Orleans.FrontEnds;
using EnhancedPresence.Orleans.Grains;
using EnhancedPresence.Orleans.Messages;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Buffers;
using Orleans.Serialization.Codecs;
using Orleans.Serialization.Session;
using Orleans.Serialization.WireProtocol;

namespace EnhancedPresence.Orleans.Tests.Messages;

/// <summary>
/// While a cluster is upgraded, machines with two versions of this library talk to each other. Each form is held to what was agreed, and to being read when the other side
/// has more fields or fewer.
/// </summary>
public sealed class WireFormTests
{
    private const string AgreedFile = "wire-forms.txt";

    private static readonly ServiceProvider Services = new ServiceCollection().AddSerializer().BuildServiceProvider();
    private static readonly MethodInfo Definition = typeof(WireFormTests).GetMethod(nameof(TravelAs), BindingFlags.NonPublic | BindingFlags.Static)!;

    // A value type has no place for what a field holds when it does not come. Every version sends these; what is added to such a type may be null.
    private static readonly HashSet<string> FromTheBeginning = ["NotificationWire.Categories", "NotificationWire.Owner", "WatcherWire.Address"];

    public static TheoryData<string> Forms => [.. WireForm.All.Select(static f => f.Type.Name)];

    [Fact]
    public void Every_form_is_as_agreed()
    {
        string[] agreed = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Messages", AgreedFile));

        Describe().Should().Equal(
            agreed,
            $"a number that travels means the same in every version: fields and kinds are added to {AgreedFile} with new numbers, and none is changed, taken out or given to something else");
    }

    [Fact]
    public void Every_form_has_a_name_of_its_own_on_the_wire_and_no_number_twice()
    {
        WireForm.All.Should().OnlyContain(static f => f.Alias.StartsWith("ep.")).And.OnlyHaveUniqueItems(static f => f.Alias);
        WireForm.All.Should().OnlyContain(static f => f.Fields.Count > 0 && f.Fields.Select(static x => x.Id).Distinct().Count() == f.Fields.Count);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_a_newer_version_adds_is_passed_over(string name)
    {
        WireForm form = Form(name);
        object sent = form.Filled();

        object read = Travel(form, sent, WithMore);

        Same(form, read, sent);
        form.Fields.Should().Contain(f => f.Get(sent) != null || f.Type.IsInterface, "there was something to keep");
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void What_an_older_version_does_not_send_is_as_in_a_new_object(string name)
    {
        WireForm form = Form(name);

        object read = Travel(form, form.Filled(), WithNothing);

        foreach (WireField field in form.Fields)
        {
            string where = $"{name}.{field.Name}";
            if (field.Type.IsValueType)
            {
                IsDefault(field.Get(read), field.Type).Should().BeTrue(where);
            }
            else if (field.IsNeverNull && !FromTheBeginning.Contains(where))
            {
                field.Get(read).Should().NotBeNull($"whoever reads {where} counts on it");
            }
        }
    }

    private static WireForm Form(string name) => WireForm.All.Single(f => f.Type.Name == name);

    // Fields with numbers that no version has yet: a text, and an object with fields of its own.
    private static void WithMore<TBuffer>(ref Writer<TBuffer> writer, byte[] bytes)
        where TBuffer : IBufferWriter<byte>
    {
        // The last byte ends the object.
        writer.Write(bytes.AsSpan(0, bytes.Length - 1));
        StringCodec.WriteField(ref writer, 40, "newer");
        ObjectCodec.WriteField(ref writer, 1, typeof(object), new MemberWire { Type = 7, Value = "newer" });
        writer.WriteEndObject();
    }

    private static void WithNothing<TBuffer>(ref Writer<TBuffer> writer, byte[] bytes)
        where TBuffer : IBufferWriter<byte>
    {
        // The first byte begins the object: it is of the type that is expected.
        new Tag(bytes[0]).SchemaType.Should().Be(SchemaType.Expected);
        writer.Write(bytes.AsSpan(0, 1));
        writer.WriteEndObject();
    }

    private static object Travel(WireForm form, object value, Change change) => Definition.MakeGenericMethod(form.Type).Invoke(null, [value, change])!;

    private static T TravelAs<T>(T value, Change change)
    {
        Serializer serializer = Services.GetRequiredService<Serializer>();
        byte[] bytes = serializer.SerializeToArray(value);
        var buffer = new ArrayBufferWriter<byte>();
        using SerializerSession session = Services.GetRequiredService<SerializerSessionPool>().GetSession();
        var writer = Writer.Create(buffer, session);
        change(ref writer, bytes);
        writer.Commit();
        return serializer.Deserialize<T>(buffer.WrittenSpan.ToArray())!;
    }

    private delegate void Change(ref Writer<ArrayBufferWriter<byte>> writer, byte[] bytes);

    private static void Same(WireForm form, object actual, object expected)
    {
        foreach (WireField field in form.Fields)
        {
            Same(field.Get(actual), field.Get(expected), $"{form.Type.Name}.{field.Name}");
        }
    }

    private static void Same(object? actual, object? expected, string where)
    {
        if (expected is Array array)
        {
            ((Array)actual!).Length.Should().Be(array.Length, where);
            for (int i = 0; i < array.Length; i++)
            {
                Same(((Array)actual).GetValue(i), array.GetValue(i), where);
            }
        }
        else if (expected is not null && WireForm.All.FirstOrDefault(f => f.Type == expected.GetType()) is { } form)
        {
            Same(form, actual!, expected);
        }
        else if (expected is ReadOnlyMemory<byte> bytes)
        {
            ((ReadOnlyMemory<byte>)actual!).ToArray().Should().Equal(bytes.ToArray(), where);
        }
        else
        {
            actual.Should().Be(expected, where);
        }
    }

    private static bool IsDefault(object? value, Type type) => Nullable.GetUnderlyingType(type) is not null ? value is null
        : WireForm.All.Any(f => f.Type == type) || value!.Equals(Activator.CreateInstance(type));

    private static IEnumerable<string> Describe()
    {
        foreach (WireForm form in WireForm.All)
        {
            yield return form.Alias;
            foreach (WireField field in form.Fields)
            {
                yield return "  " + field;
            }
        }

        foreach (Type face in (Type[])[typeof(IPresentityGrain), typeof(IFrontEndObserver)])
        {
            yield return face.GetCustomAttribute<AliasAttribute>()!.Alias;
            foreach (MethodInfo method in face.GetMethods().OrderBy(static m => m.GetCustomAttribute<AliasAttribute>()!.Alias, StringComparer.Ordinal))
            {
                yield return $"  {method.GetCustomAttribute<AliasAttribute>()!.Alias}({string.Join(", ", method.GetParameters().Select(static p => p.ParameterType.Name))})";
            }
        }

        yield return nameof(CommandKind);
        foreach (CommandKind kind in Enum.GetValues<CommandKind>())
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"  {(int)kind} {kind}");
        }
    }
}
