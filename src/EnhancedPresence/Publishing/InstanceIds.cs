using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace EnhancedPresence.Publishing;

/// <summary>
/// The instance numbers this library's publisher uses. Servers and watchers take them as opaque; a publisher must only be stable with
/// itself. Microsoft's own spelling of the hashed key is not public, so ours is: MD5 over the lower-cased key as UTF-8, the last four
/// bytes, big end first (spec categories 9.3).
/// </summary>
internal static class InstanceIds
{
    internal const uint WorkingHours = 0;
    internal const uint PersonalNote = 0;
    internal const uint ManualState = 0x2000_0000;
    internal const uint TimedManualState = 0x2400_0000;

    private const uint MachineClass = 0x3000_0000;
    private const uint MeetingClass = 0x4000_0000;
    private const uint OutOfOfficeClass = 0x5000_0000;
    private const uint RepliesClass = 0x6000_0000;
    private const uint RepliesNoteClass = 0x8000_0000;
    private const uint FreeBusyClass = 0x4000_0000;
    private const uint Low28Bits = 0x0FFF_FFFF;
    private const uint Low30Bits = 0x3FFF_FFFF;

    internal static uint Machine(EndpointId endpoint) => MachineClass | (Hash(endpoint.ToString()) & Low28Bits);

    internal static uint Meeting(string mailbox) => MeetingClass | (Hash(mailbox) & Low28Bits);

    internal static uint OutOfOffice(string mailbox) => OutOfOfficeClass | (Hash(mailbox) & Low28Bits);

    internal static uint Replies(string mailbox) => RepliesClass | (Hash(mailbox) & Low28Bits);

    internal static uint RepliesNote(string mailbox) => RepliesNoteClass | (Hash(mailbox) & Low28Bits);

    internal static uint FreeBusy(string mailbox) => FreeBusyClass | (Hash(mailbox) & Low30Bits);

    [SuppressMessage("Security", "CA5351", Justification = "MD5 spreads numbers here; nothing is secured by it.")]
    private static uint Hash(string key) => BinaryPrimitives.ReadUInt32BigEndian(MD5.HashData(Encoding.UTF8.GetBytes(key.ToLowerInvariant())).AsSpan(12));
}
