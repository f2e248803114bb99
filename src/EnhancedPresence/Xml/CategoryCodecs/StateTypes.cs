using System.Text;

namespace EnhancedPresence.Xml.CategoryCodecs;

/// <summary>The names of the concrete state types, so that a known one costs no string.</summary>
internal static class StateTypes
{
    internal static string NameOf(ReadOnlySpan<byte> utf8) => utf8.Length switch
    {
        9 when utf8.SequenceEqual("userState"u8) => "userState",
        10 when utf8.SequenceEqual("phoneState"u8) => "phoneState",
        12 when utf8.SequenceEqual("machineState"u8) => "machineState",
        13 when utf8.SequenceEqual("calendarState"u8) => "calendarState",
        14 when utf8.SequenceEqual("aggregateState"u8) => "aggregateState",
        21 when utf8.SequenceEqual("aggregateMachineState"u8) => "aggregateMachineState",
        _ => Encoding.UTF8.GetString(utf8),
    };
}
