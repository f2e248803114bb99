using EnhancedPresence.Categories;

namespace EnhancedPresence.Tool.Json;

/// <summary>The value of <c>mwi</c>.</summary>
internal static class MwiJson
{
    public static JsonShape<Mwi> Shape { get; } = new JsonShape<Mwi>(new())
        .Flag("messageWaiting", m => m.MessageWaiting, (m, v) => m with { MessageWaiting = v })
        .UInt32("unreadVoiceMailCount", m => m.UnreadVoiceMailCount, (m, v) => m with { UnreadVoiceMailCount = v })
        .UInt32("readVoiceMailCount", m => m.ReadVoiceMailCount, (m, v) => m with { ReadVoiceMailCount = v });
}
